"""AdaGrad.  Source: Duchi, Hazan and Singer 2011, figure 1 (diagonal); Dive into Deep Learning 11.7."""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import Array, each, namespace, zeros_like
from reference.optimiser import Optimiser, rate


class State(NamedTuple):
    """s: the parameters' shape, the sum of squared gradients; t: steps made."""

    s: Any
    t: int


def adagrad(lr: Any, eps: Any = 1e-6, eps_inside: bool = True) -> Optimiser:
    """s <- s + g^2, x <- x - lr g / sqrt(s + eps).

    lr > 0, eps >= 0.  PyTorch adds eps outside the root: eps_inside=False, eps=1e-10.
    """
    ranges.positive(lr=lr)
    ranges.not_negative(eps=eps)

    def begin(params: Any) -> State:
        return State(zeros_like(params), 0)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        s = each(lambda s, g: s + g * g, state.s, g)
        change = each(lambda g, s, lr, eps: -lr * g / root(s, eps, eps_inside), g, s, lr=rate(lr, state.t), eps=eps)
        return change, State(s, state.t + 1)

    return Optimiser("adagrad", adagrad, {"lr": lr, "eps": eps, "eps_inside": eps_inside}, begin, step)


def root(s: Array, eps: Any, inside: bool) -> Array:
    """sqrt(s + eps) if inside, else sqrt(s) + eps."""
    xp = namespace(s)
    return xp.sqrt(s + eps) if inside else xp.sqrt(s) + eps
