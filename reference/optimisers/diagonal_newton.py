"""Newton's method with the diagonal of the Hessian as preconditioner.  Source: Dive into Deep Learning 11.3.1.4 and
exercise 4.
"""

from __future__ import annotations

from typing import Any

from reference import ranges
from reference.arrays import Array, each, namespace
from reference.optimiser import Curvature, Optimiser, Steps, begin_steps, rate


def diagonal_newton(lr: Any = 1.0, eps: Any = 0.0, signed: bool = False) -> Optimiser:
    """x_i <- x_i - lr g_i / (|H_ii| + eps); with `signed`, H_ii for |H_ii|, which climbs where it is negative.

    lr > 0, eps >= 0.  Parameters: an array (..., d).  H_ii = 0 with eps = 0 gives a step that is not finite.
    """
    ranges.positive(lr=lr)
    ranges.not_negative(eps=eps)

    def direction(g: Array, h: Array, lr: Any, eps: Any) -> Array:
        return -lr * g / ((h if signed else namespace(h).abs(h)) + eps)

    def step(told: Curvature, state: Steps, params: Any) -> tuple[Any, Steps]:
        change = each(direction, told.gradient, diagonal(told.hessian), lr=rate(lr, state.t), eps=eps)
        return change, Steps(state.t + 1)

    hyper = {"lr": lr, "eps": eps, "signed": signed}
    return Optimiser("diagonal_newton", diagonal_newton, hyper, begin_steps, step, asks="curvature")


def diagonal(H: Array) -> Array:
    """The diagonals (..., d) of matrices (..., d, d)."""
    return namespace(H).stack([H[..., i, i] for i in range(H.shape[-1])], axis=-1)
