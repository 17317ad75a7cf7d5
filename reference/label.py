"""How a value stands in a label."""

from __future__ import annotations

from typing import Any


def short(value: Any) -> str:
    """A float without trailing zeros, an array by its length, what has a label of its own by that.

    >>> short(0.10), short(True), short("sum")
    ('0.1', 'True', 'sum')
    """
    if getattr(value, "ndim", 0):
        return f"{len(value)} values"
    return f"{value:g}" if isinstance(value, float) else getattr(value, "label", str(value))
