"""A small stand-in, written for this project, for the helper package that course notebooks import.

`import d2l` costs nothing: torch is imported with `d2l.torch`, matplotlib with `d2l.plt`.  It follows the
signatures and return values of the PyTorch edition's helpers as far as chapter 11 (12 in the English edition)
uses them.  Data sets are generated, figures are not drawn, and nothing here imports `grader`.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0+optgrade"


def __getattr__(name: str) -> Any:
    if name == "torch":
        return importlib.import_module(f"{__name__}.torch")
    raise AttributeError(f"module 'd2l' has no attribute {name!r}; write: from d2l import torch as d2l")
