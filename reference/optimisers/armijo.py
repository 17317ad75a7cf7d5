"""Gradient descent with Armijo's backtracking.  Source: Armijo 1966; Nocedal and Wright, algorithm 3.1, (3.4)."""

from __future__ import annotations

from typing import Any

from reference import ranges
from reference.arrays import Array, namespace
from reference.optimiser import Optimiser, Slope, Steps, begin_steps


def armijo(lr: Any = 1.0, c: Any = 1e-4, shrink: Any = 0.5, most: int = 60) -> Optimiser:
    """x <- x - a g with the first a of lr, lr shrink, lr shrink^2, ... for which f(x - a g) <= f(x) - c a g'g.

    lr > 0; 0 <= c < 1; 0 < shrink < 1; at most `most` reductions, then a = 0: no step of this length is lower than
    rounding shows.  Parameters: an array (..., d); each problem of a batch has its own a.
    """
    ranges.positive(lr=lr, shrink=shrink)
    ranges.below_one(c=c, shrink=shrink)
    ranges.count("most", most)

    def step(told: Slope, state: Steps, params: Array) -> tuple[Any, Steps]:
        g, f = told
        xp = namespace(g)
        square, here = xp.sum(g * g, axis=-1), f(params)
        a = 0 * here + lr
        for _ in range(most):
            enough = f(params - a[..., None] * g) <= here - c * a * square
            if xp.all(enough):
                return -a[..., None] * g, Steps(state.t + 1)
            a = xp.where(enough, a, a * shrink)
        enough = f(params - a[..., None] * g) <= here - c * a * square
        return -xp.where(enough, a, 0 * a)[..., None] * g, Steps(state.t + 1)

    hyper = {"lr": lr, "c": c, "shrink": shrink, "most": most}
    return Optimiser("armijo", armijo, hyper, begin_steps, step, asks="values")
