"""Adam whose moments come out unbiased, without a correction step.  Source: Kingma and Ba 2015, algorithm 1; Dive into
Deep Learning 11.10, exercise 2.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import Array, each, zeros_like
from reference.optimiser import Optimiser, rate
from reference.optimisers.adam import corrected


class State(NamedTuple):
    """m, v: the parameters' shape, unbiased averages of gradients and of their squares; t: steps made."""

    m: Any
    v: Any
    t: int


def unbiased_adam(lr: Any, beta1: Any = 0.9, beta2: Any = 0.999, eps: Any = 1e-8) -> Optimiser:
    """m <- m + w (g - m) with w = (1 - beta1) / (1 - beta1^t), the same for v, g^2 and beta2,
    x <- x - lr m / (sqrt(v) + eps): the path of Adam.

    lr > 0; 0 <= beta1, beta2 < 1; eps >= 0.  w is the weight of the newest gradient among t weights that sum to 1, so
    that m and v are what `adam` divides its moments for.
    """
    ranges.positive(lr=lr)
    ranges.below_one(beta1=beta1, beta2=beta2)
    ranges.not_negative(eps=eps)

    def begin(params: Any) -> State:
        return State(zeros_like(params), zeros_like(params), 0)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        t = state.t + 1
        m = each(unbiased, state.m, g, weight=newest(beta1, t))
        v = each(lambda v, g, weight: unbiased(v, g * g, weight), state.v, g, weight=newest(beta2, t))
        change = each(corrected, m, v, lr=rate(lr, state.t), c1=1, c2=1, eps=eps, inside=False)
        return change, State(m, v, t)

    hyper = {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps}
    return Optimiser("unbiased_adam", unbiased_adam, hyper, begin, step)


def newest(beta: Any, t: int) -> Any:
    """(1 - beta) / (1 - beta^t), the weight of the newest of t values."""
    return (1 - beta) / (1 - beta**t)


def unbiased(mean: Array, new: Array, weight: Any) -> Array:
    """mean + weight (new - mean)."""
    return mean + weight * (new - mean)
