"""Adadelta.  Source: Zeiler 2012, algorithm 1; Dive into Deep Learning 11.9."""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import Array, each, namespace, zeros_like
from reference.optimiser import Optimiser, rate
from reference.optimisers.momentum import mean


class State(NamedTuple):
    """s, delta: the parameters' shape, leaky averages of squared gradients and of squared changes; t: steps made."""

    s: Any
    delta: Any
    t: int


def adadelta(rho: Any = 0.9, eps: Any = 1e-5, lr: Any = 1.0) -> Optimiser:
    """s <- rho s + (1 - rho) g^2, d = sqrt((delta + eps) / (s + eps)) g, x <- x - lr d,
    delta <- rho delta + (1 - rho) d^2.

    0 <= rho < 1; eps > 0 (with 0 it never starts); lr > 0, which is 1 in the paper and the book.  PyTorch: eps=1e-6.
    """
    ranges.positive(eps=eps, lr=lr)
    ranges.below_one(rho=rho)

    def begin(params: Any) -> State:
        return State(zeros_like(params), zeros_like(params), 0)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        s = each(lambda s, g, rho: mean(s, g * g, rho), state.s, g, rho=rho)
        d = each(scaled, g, s, state.delta, eps=eps)
        delta = each(lambda delta, d, rho: mean(delta, d * d, rho), state.delta, d, rho=rho)
        return each(lambda d, lr: -lr * d, d, lr=rate(lr, state.t)), State(s, delta, state.t + 1)

    return Optimiser("adadelta", adadelta, {"rho": rho, "eps": eps, "lr": lr}, begin, step)


def scaled(g: Array, s: Array, delta: Array, eps: Any) -> Array:
    """sqrt(delta + eps) / sqrt(s + eps) g: the gradient in units of the parameters."""
    xp = namespace(g)
    return xp.sqrt(delta + eps) / xp.sqrt(s + eps) * g
