"""Gradient descent with the exact step of the local quadratic.  Source: Cauchy 1847; Nocedal and Wright, (3.26)."""

from __future__ import annotations

from typing import Any

from reference.arrays import namespace
from reference.optimiser import Curvature, Optimiser, Steps, begin_steps


def steepest_descent() -> Optimiser:
    """x <- x - a g, a = g'g / g'Hg: the exact line search on a quadratic with Hessian H.

    Parameters: an array (..., d).  At g = 0 nothing moves.  Along a direction without curvature (g'Hg = 0) the step
    is not finite; where g'Hg < 0 it climbs.
    """

    def step(told: Curvature, state: Steps, params: Any) -> tuple[Any, Steps]:
        g, H = told
        xp = namespace(g)
        Hg = xp.matmul(H, g[..., None])[..., 0]
        square, curvature = xp.sum(g * g, axis=-1, keepdims=True), xp.sum(g * Hg, axis=-1, keepdims=True)
        if g.dtype == object:
            return -square / curvature * g, Steps(state.t + 1)
        still = square == 0
        return -xp.where(still, 0 * square, square / xp.where(still, square + 1, curvature)) * g, Steps(state.t + 1)

    return Optimiser("steepest_descent", steepest_descent, {}, begin_steps, step, asks="curvature")
