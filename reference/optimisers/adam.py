"""Adam.  Source: Kingma and Ba 2015, algorithm 1; Dive into Deep Learning 11.10; Understanding Deep Learning
(6.15)-(6.17).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import Array, each, namespace, zeros_like
from reference.optimiser import Optimiser, rate
from reference.optimisers.adagrad import root
from reference.optimisers.momentum import mean


class State(NamedTuple):
    """m, v: the parameters' shape, leaky averages of gradients and of their squares, uncorrected; t: steps made."""

    m: Any
    v: Any
    t: int


def begin(params: Any) -> State:
    """No gradient was seen yet."""
    return State(zeros_like(params), zeros_like(params), 0)


def adam(
    lr: Any,
    beta1: Any = 0.9,
    beta2: Any = 0.999,
    eps: Any = 1e-8,
    eps_inside: bool = False,
    bias_correction: bool = True,
    folded: bool = False,
) -> Optimiser:
    """m <- beta1 m + (1 - beta1) g, v <- beta2 v + (1 - beta2) g^2, m^ = m / (1 - beta1^t), v^ = v / (1 - beta2^t),
    x <- x - lr m^ / (sqrt(v^) + eps).

    lr > 0; 0 <= beta1, beta2 < 1; eps >= 0.  The book has eps=1e-6.  eps_inside: sqrt(v^ + eps).  Without
    bias_correction m and v stand for m^ and v^.  folded: the paper's faster form, x <- x - lr sqrt(1 - beta2^t) /
    (1 - beta1^t) m / (sqrt(v) + eps), which is the same for eps = 0 only.
    """
    ranges.positive(lr=lr)
    ranges.below_one(beta1=beta1, beta2=beta2)
    ranges.not_negative(eps=eps)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        t = state.t + 1
        m = each(mean, state.m, g, beta=beta1)
        v = each(lambda v, g, beta: mean(v, g * g, beta), state.v, g, beta=beta2)
        c1, c2 = (1 - beta1**t, 1 - beta2**t) if bias_correction else (1, 1)
        formula = _folded if folded else corrected
        change = each(formula, m, v, lr=rate(lr, state.t), c1=c1, c2=c2, eps=eps, inside=eps_inside)
        return change, State(m, v, t)

    hyper = {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps, "eps_inside": eps_inside}
    hyper |= {"bias_correction": bias_correction, "folded": folded}
    return Optimiser("adam", adam, hyper, begin, step)


def corrected(m: Array, v: Array, lr: Any, c1: Any, c2: Any, eps: Any, inside: bool) -> Array:
    """-lr m^ / (sqrt(v^) + eps), with m^ = m / c1 and v^ = v / c2."""
    return -lr * (m / c1) / root(v / c2, eps, inside)


def _folded(m: Array, v: Array, lr: Any, c1: Any, c2: Any, eps: Any, inside: bool) -> Array:
    scale = c2**0.5 if isinstance(c2, int | float) else namespace(v).sqrt(c2)
    return -lr * (scale / c1) * m / root(v, eps, inside)
