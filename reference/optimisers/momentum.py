"""The heavy ball.  Source: Polyak 1964; Dive into Deep Learning 11.6; Understanding Deep Learning (6.11); PyTorch's
SGD for dampening.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import Array, each, zeros_like
from reference.optimiser import Optimiser, rate


class State(NamedTuple):
    """v: the parameters' shape, the velocity; t: steps made."""

    v: Any
    t: int


def momentum(lr: Any, beta: Any = 0.9, form: str = "sum", dampening: Any = 0.0) -> Optimiser:
    """v <- beta v + g, x <- x - lr v.

    lr > 0; 0 <= beta < 1; 0 <= dampening < 1.  form:

    - "sum": as above, with the newest gradient at weight 1 (the book, PyTorch); with dampening at weight
      1 - dampening, but the first at weight 1 (PyTorch);
    - "velocity": v <- beta v + lr g, x <- x - v (older editions of the book): the same only while lr is constant;
    - "mean": v <- beta v + (1 - beta) g, x <- x - lr v (UDL 6.11): "sum" at the rate lr (1 - beta).
    """
    ranges.positive(lr=lr)
    ranges.below_one(beta=beta, dampening=dampening)
    ranges.one_of("form", form, ("sum", "velocity", "mean"))

    def begin(params: Any) -> State:
        return State(zeros_like(params), 0)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        eta = rate(lr, state.t)
        if form == "velocity":
            v = each(lambda v, g, beta, lr: beta * v + lr * g, state.v, g, beta=beta, lr=eta)
            return each(lambda v: -v, v), State(v, state.t + 1)
        if form == "mean":
            v = each(mean, state.v, g, beta=beta)
        else:
            v = each(total, state.v, g, beta=beta, weight=1 - dampening if state.t else 1)
        return each(lambda v, lr: -lr * v, v, lr=eta), State(v, state.t + 1)

    hyper = {"lr": lr, "beta": beta, "form": form, "dampening": dampening}
    return Optimiser("momentum", momentum, hyper, begin, step)


def total(v: Array, g: Array, beta: Any, weight: Any = 1) -> Array:
    """beta v + weight g."""
    return beta * v + weight * g


def mean(m: Array, g: Array, beta: Any) -> Array:
    """beta m + (1 - beta) g: a leaky average."""
    return beta * m + (1 - beta) * g
