"""What notebooks expect around them: `display`, `get_ipython`, plots that cost nothing, `input` that says no."""

from __future__ import annotations

import builtins
import dis
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np

# Drawing is for people, and nobody looks here: these packages are replaced by ones that accept everything.
_BLANK_PACKAGES = (
    "matplotlib",
    "mpl_toolkits",
    "seaborn",
    "IPython",
    "ipywidgets",
    "matplotlib_inline",
    "plotly",
)


class Blank:
    """Accepts every call, attribute, item and assignment, and gives itself; unpacks to as many as are asked for."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        # A decorator (`@interact(...)`) must give back what it decorates.
        if len(args) == 1 and not kwargs and type(args[0]).__name__ == "function":
            return args[0]
        return self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        pass

    def __getitem__(self, key: Any) -> Any:
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        frame = sys._getframe(1)
        code = frame.f_code.co_code
        wanted = 0
        if code[frame.f_lasti] == dis.opmap["UNPACK_SEQUENCE"]:
            wanted = code[frame.f_lasti + 1]
        return iter([self] * wanted)

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *args: object) -> None:
        pass


BLANK = Blank()


def _subplots(nrows: int = 1, ncols: int = 1, *args: Any, squeeze: bool = True, **kwargs: Any) -> Any:
    axes = np.full((nrows, ncols), None, dtype=object)
    for index in np.ndindex(axes.shape):
        axes[index] = BLANK
    if not squeeze:
        return BLANK, axes
    return BLANK, axes.item() if axes.size == 1 else axes.squeeze()


def _hist(values: Any, bins: Any = 10, *args: Any, **kwargs: Any) -> Any:
    counts, edges = np.histogram(np.asarray(values, dtype=float).ravel(), bins)
    return counts.astype(float), edges, BLANK


class BlankModule(ModuleType):
    """A module in which every name exists."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return {"subplots": _subplots, "hist": _hist, "rcParams": {}}.get(name, BLANK)


class BlankFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports of drawing packages, at any depth, give blank modules."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name.partition(".")[0] in _BLANK_PACKAGES or name.startswith("google.colab"):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = BlankModule(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module: ModuleType) -> None:
        pass


class Shell:
    """What `get_ipython()` gives: magics that make sense here run, the others are noted and skipped."""

    def __init__(self, run_source: Callable[[str], None]) -> None:
        self._run_source = run_source
        self._notes: list[str] = []

    def take_notes(self) -> list[str]:
        notes, self._notes = self._notes[:50], []
        return notes

    def _skip(self, what: str) -> None:
        self._notes.append(f"skipped: {what[:200]}")

    def run_line_magic(self, name: str, line: str, *args: Any) -> None:
        if name in ("time", "timeit", "prun"):
            self._run_source(line)
        else:
            self._skip(f"%{name} {line}")

    def run_cell_magic(self, name: str, line: str, body: str) -> None:
        if name in ("time", "timeit", "capture", "prun"):
            self._run_source(body)
        else:
            self._skip(f"%%{name} {line}")

    def magic(self, line: str) -> None:
        self._skip(f"%{line}")

    def system(self, command: str) -> None:
        self._skip(f"!{command}")

    def getoutput(self, command: str, *args: Any, **kwargs: Any) -> list[str]:
        self._skip(f"!{command}")
        return []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return BLANK


def _display(*objects: Any, **kwargs: Any) -> None:
    """Nobody looks: nothing is rendered."""


def _no_input(prompt: object = "") -> str:
    raise RuntimeError(
        "input() cannot be used: nobody is there to type while the code is graded; assign the value in the code"
    )


def install(names: dict[str, Any], shell: Shell) -> None:
    """Put the replacements into the student's globals and builtins."""
    sys.meta_path.insert(0, BlankFinder())
    names["display"] = _display
    names["get_ipython"] = lambda: shell
    builtins.input = _no_input
