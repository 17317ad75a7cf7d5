"""Adam without a correction step: the moments come out unbiased.  Source: Kingma and Ba 2015, algorithm 1;
Dive into Deep Learning 11.10, exercise 2.

Convention: m and v carry the factor 1 - beta and are bias-corrected; epsilon is added to sqrt(v), outside the
root (PyTorch, the paper, the book's Adam).  Others add it inside the root (as the book's RMSProp does) or leave the
moments uncorrected: different algorithms.

With b_t = beta (1 - beta^(t-1)) / (1 - beta^t) the recursion m_t = b_t m_{t-1} + (1 - b_t) g_t gives the
corrected moment directly, since 1 - b_t = (1 - beta) / (1 - beta^t) is the weight of the newest gradient
among weights that sum to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class State(NamedTuple):
    """m and v of the parameters' shape and dtype, unbiased; t counts the gradients seen."""

    m: Array
    v: Array
    t: int


class Hyper(NamedTuple):
    """lr > 0; 0 <= beta < 1; eps > 0."""

    lr: float
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8


class Step(NamedTuple):
    """Parameters after a step and the state that gave them."""

    x: Array
    state: State


def init(x: Array) -> State:
    """The state before the first gradient; x: any shape, a float dtype."""
    return State(np.zeros_like(x), np.zeros_like(x), 0)


def update(grad: Array, state: State, hyper: Hyper) -> tuple[Array, State]:
    """The change of the parameters and the next state; nothing is mutated, all in the dtype of the state."""
    t = state.t + 1
    m = _mean(state.m, grad, hyper.beta1, t)
    v = _mean(state.v, grad * grad, hyper.beta2, t)
    change = -hyper.lr * m / (np.sqrt(v) + hyper.eps)
    return change.astype(m.dtype), State(m, v, t)


def trace(x0: Array, grads: Iterable[Array], hyper: Hyper) -> list[Step]:
    """One step for each gradient, x0 not included."""
    x, state = x0, init(x0)
    steps = []
    for grad in grads:
        change, state = update(grad, state, hyper)
        x = x + change
        steps.append(Step(x, state))
    return steps


def descent(x0: Array, gradient: Callable[[Array], Array], steps: int, hyper: Hyper) -> list[Array]:
    """The iterates on a function with this gradient: x0 and one for each step."""
    xs, state = [x0], init(x0)
    for _ in range(steps):
        change, state = update(gradient(xs[-1]), state, hyper)
        xs.append(xs[-1] + change)
    return xs


def _mean(mean: Array, new: Array, beta: float, t: int) -> Array:
    weight = (1 - beta) / (1 - beta**t)
    return np.asarray(mean + weight * (new - mean), dtype=mean.dtype)
