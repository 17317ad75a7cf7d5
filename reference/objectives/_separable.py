"""Quadratics that treat each coordinate alone, and functions of one variable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reference.arrays import Array, namespace
from reference.objective import Known, Objective, Window


def weighted_squares(
    name: str, formula: str, curvatures: Any, start: tuple[float, ...], window: Window = ()
) -> Objective:
    """f(x) = sum_i curvatures_i x_i^2 / 2.  curvatures: (d,), an array."""

    def value(x: Array, curvatures: Array) -> Array:
        return namespace(x).sum(curvatures * x * x, axis=-1) / 2

    def gradient(x: Array, curvatures: Array) -> Array:
        return curvatures * x

    def hessian(x: Array, curvatures: Array) -> Array:
        return diagonal(curvatures + 0 * x)

    d = len(curvatures)
    origin = Known((0.0,) * d, 0.0)
    return Objective(
        name, formula, d, value, gradient, hessian, {"curvatures": curvatures}, known=(origin,), start=start,
        window=window,
    )  # fmt: skip


def of_one_variable(
    name: str,
    formula: str,
    f: Callable[..., Any],
    f1: Callable[..., Any],
    f2: Callable[..., Any] | None,
    start: float,
    window: tuple[float, float],
    known: tuple[Known, ...] = (),
) -> Objective:
    """The objective (..., 1) -> (...) of a function with its first two derivatives, each of an array."""

    def value(x: Array) -> Array:
        return f(x[..., 0])

    def gradient(x: Array) -> Array:
        return f1(x)

    def hessian(x: Array) -> Array:
        return f2(x)[..., None] if f2 else None

    second = hessian if f2 else None
    return Objective(name, formula, 1, value, gradient, second, known=known, start=(start,), window=(window,))


def diagonal(entries: Array) -> Array:
    """(..., d) as diagonal matrices (..., d, d)."""
    xp = namespace(entries)
    d = entries.shape[-1]
    zero = 0 * entries[..., 0]
    rows = [xp.stack([entries[..., i] if i == j else zero for j in range(d)], axis=-1) for i in range(d)]
    return xp.stack(rows, axis=-2)
