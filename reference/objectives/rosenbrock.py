"""Rosenbrock's valley.  Source: Rosenbrock 1960."""

from __future__ import annotations

from reference.arrays import Array, namespace
from reference.objective import Known, Objective


def rosenbrock() -> Objective:
    """(1 − x₁)² + 100(x₂ − x₁²)², from (−1.2, 1): minimum at (1, 1), at the end of a curved valley."""

    def value(x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        return (1 - u) ** 2 + 100 * (v - u * u) ** 2

    def gradient(x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        return namespace(x).stack([-2 * (1 - u) - 400 * u * (v - u * u), 200 * (v - u * u)], axis=-1)

    def hessian(x: Array) -> Array:
        xp = namespace(x)
        u, v = x[..., 0], x[..., 1]
        first = xp.stack([2 - 400 * (v - 3 * u * u), -400 * u], axis=-1)
        return xp.stack([first, xp.stack([-400 * u, 200 + 0 * u], axis=-1)], axis=-2)

    return Objective(
        "rosenbrock", "(1 − x₁)² + 100(x₂ − x₁²)²", 2, value, gradient, hessian, known=(Known((1.0, 1.0), 0.0),),
        start=(-1.2, 1.0), window=((-2.0, 2.0), (-1.0, 3.0)),
    )  # fmt: skip
