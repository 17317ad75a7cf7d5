"""Gradient descent, x <- x - lr g.  Source: Understanding Deep Learning (Prince 2023), (6.3); minibatch SGD: (6.10)."""

from __future__ import annotations

from typing import Any

from reference import ranges
from reference.arrays import each
from reference.optimiser import Optimiser, Steps, begin_steps, rate


def gradient_descent(lr: Any) -> Optimiser:
    """x <- x - lr g; with a stochastic oracle this is SGD.

    lr > 0.  Whether g is the mean or the sum over a batch is the objective's affair (`objectives.sampled`).
    """
    ranges.positive(lr=lr)

    def step(g: Any, state: Steps, params: Any) -> tuple[Any, Steps]:
        change = each(lambda g, lr: -lr * g, g, lr=rate(lr, state.t))
        return change, Steps(state.t + 1)

    return Optimiser("gradient_descent", gradient_descent, {"lr": lr}, begin_steps, step)
