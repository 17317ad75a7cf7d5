"""Nesterov's accelerated gradient.  Source: Nesterov 1983; Sutskever et al. 2013, (3)-(4); Understanding Deep Learning
(6.12); PyTorch's SGD(nesterov=True).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import each, zeros_like
from reference.optimiser import Optimiser, rate
from reference.optimisers.momentum import mean, total


class State(NamedTuple):
    """v: the parameters' shape, the velocity; t: steps made."""

    v: Any
    t: int


def nesterov(lr: Any, beta: Any = 0.9, form: str = "look-ahead") -> Optimiser:
    """v <- beta v + lr g(x - beta v), x <- x - v.

    lr > 0; 0 <= beta < 1.  form:

    - "look-ahead": as above; the gradient is asked for at x - beta v (`look`);
    - "torch": v <- beta v + g(x), x <- x - lr (g + beta v): the same path, seen at its look-ahead points;
    - "mean": m <- beta m + (1 - beta) g(x - lr m), x <- x - lr m (UDL 6.12; newer printings look at x - lr beta m,
      which is "look-ahead" at the rate lr (1 - beta)).
    """
    ranges.positive(lr=lr)
    ranges.below_one(beta=beta)
    ranges.one_of("form", form, ("look-ahead", "torch", "mean"))

    def begin(params: Any) -> State:
        return State(zeros_like(params), 0)

    def look(state: State, params: Any) -> Any:
        eta = rate(lr, state.t)
        if form == "mean":
            return each(lambda x, m, lr: x - lr * m, params, state.v, lr=eta)
        return each(lambda x, v, beta: x - beta * v, params, state.v, beta=beta)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        eta, t = rate(lr, state.t), state.t + 1
        if form == "look-ahead":
            v = each(lambda v, g, beta, lr: beta * v + lr * g, state.v, g, beta=beta, lr=eta)
            return each(lambda v: -v, v), State(v, t)
        if form == "mean":
            m = each(mean, state.v, g, beta=beta)
            return each(lambda m, lr: -lr * m, m, lr=eta), State(m, t)
        v = each(total, state.v, g, beta=beta)
        return each(lambda g, v, beta, lr: -lr * (g + beta * v), g, v, beta=beta, lr=eta), State(v, t)

    hyper = {"lr": lr, "beta": beta, "form": form}
    return Optimiser("nesterov", nesterov, hyper, begin, step, look=None if form == "torch" else look)
