"""Newton's method.  Source: Dive into Deep Learning 11.3; Nocedal and Wright, Numerical Optimization, (3.30)."""

from __future__ import annotations

from typing import Any

from reference import ranges
from reference.arrays import Array, each, namespace
from reference.optimiser import Curvature, Optimiser, Steps, begin_steps, rate


def newton(lr: Any = 1.0, absolute: bool = False) -> Optimiser:
    """x <- x - lr H^-1 g, by solving; with `absolute`, |H|^-1 (the eigenvalues' absolute values) for H^-1.

    lr > 0; lr = 0.5 is the damped method.  Parameters: an array (..., d).  Where H is singular the step is not finite
    (NaN), which `run` names.
    """
    ranges.positive(lr=lr)

    def step(told: Curvature, state: Steps, params: Any) -> tuple[Any, Steps]:
        solved = (solve_absolute if absolute else solve)(told.hessian, told.gradient)
        change = each(lambda direction, lr: -lr * direction, solved, lr=rate(lr, state.t))
        return change, Steps(state.t + 1)

    return Optimiser("newton", newton, {"lr": lr, "absolute": absolute}, begin_steps, step, asks="curvature")


def solve(H: Array, g: Array) -> Array:
    """H^-1 g, NaN where H is singular.  H: (..., d, d), g: (..., d)."""
    xp = namespace(g)
    try:
        return xp.linalg.solve(H, g[..., None])[..., 0]
    except (ArithmeticError, ValueError, RuntimeError):  # numpy's and torch's LinAlgError; python-flint's
        if g.ndim == 1:
            return g * float("nan")
        # One of many is singular: the others have a solution.
        return xp.stack([solve(H[i], g[i]) for i in range(g.shape[0])])


def solve_absolute(H: Array, g: Array) -> Array:
    """|H|^-1 g, with |H| = V |D| V' from H = V D V'.  H: (..., d, d) symmetric, g: (..., d)."""
    xp = namespace(g)
    values, vectors = xp.linalg.eigh(H)
    rotated = xp.matmul(xp.matrix_transpose(vectors), g[..., None])[..., 0]
    return xp.matmul(vectors, (rotated / xp.abs(values))[..., None])[..., 0]
