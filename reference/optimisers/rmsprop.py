"""RMSProp.  Source: Tieleman and Hinton 2012, lecture 6.5; Dive into Deep Learning 11.8; Understanding Deep Learning
(6.13), (6.14) for gamma = 0.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import each, zeros_like
from reference.optimiser import Optimiser, rate
from reference.optimisers.adagrad import root
from reference.optimisers.momentum import mean


class State(NamedTuple):
    """s: the parameters' shape, the leaky average of squared gradients; t: steps made."""

    s: Any
    t: int


def rmsprop(lr: Any, gamma: Any = 0.9, eps: Any = 1e-6, eps_inside: bool = True) -> Optimiser:
    """s <- gamma s + (1 - gamma) g^2, x <- x - lr g / sqrt(s + eps); no bias correction.

    lr > 0; 0 <= gamma <= 1 (at 1 nothing is averaged and the step is lr g / sqrt(eps)); eps >= 0.  PyTorch: alpha for
    gamma, 0.99, and eps_inside=False, eps=1e-8.  gamma=0, eps_inside=False: UDL's normalised gradients.
    """
    ranges.positive(lr=lr)
    ranges.up_to_one(gamma=gamma)
    ranges.not_negative(eps=eps)

    def begin(params: Any) -> State:
        return State(zeros_like(params), 0)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        s = each(lambda s, g, gamma: mean(s, g * g, gamma), state.s, g, gamma=gamma)
        change = each(lambda g, s, lr, eps: -lr * g / root(s, eps, eps_inside), g, s, lr=rate(lr, state.t), eps=eps)
        return change, State(s, state.t + 1)

    hyper = {"lr": lr, "gamma": gamma, "eps": eps, "eps_inside": eps_inside}
    return Optimiser("rmsprop", rmsprop, hyper, begin, step)
