"""Sums over observations (x_i, y_i) of a function of two parameters; data x, y: (I,), parameters (..., 2)."""

from __future__ import annotations

from typing import Any

from reference.arrays import Array, floating, namespace
from reference.errors import ShapeError


def observations(x: Any, y: Any) -> dict[str, Array]:
    """The data of an objective.  Raises ShapeError unless both are (I,)."""
    x, y = floating(x), floating(y)
    if x.ndim != 1 or x.shape != y.shape:
        raise ShapeError(f"expected x and y of one shape (I,), found {tuple(x.shape)} and {tuple(y.shape)}")
    return {"x": x, "y": y}


def pair(first: Array, second: Array) -> Array:
    """(..., I) twice, summed over the observations, as (..., 2)."""
    xp = namespace(first)
    return xp.stack([xp.sum(first, axis=-1), xp.sum(second, axis=-1)], axis=-1)


def square(a: Array, b: Array, c: Array) -> Array:
    """[[a, b], [b, c]], each (..., I) and summed over the observations, as (..., 2, 2)."""
    xp = namespace(a)
    rows = [xp.stack([xp.sum(p, axis=-1), xp.sum(q, axis=-1)], axis=-1) for p, q in ((a, b), (b, c))]
    return xp.stack(rows, axis=-2)
