"""AMSGrad.  Source: Reddi, Kale and Kumar 2018, algorithm 2; PyTorch's Adam(amsgrad=True) for the corrected form."""

from __future__ import annotations

from typing import Any, NamedTuple

from reference import ranges
from reference.arrays import Array, each, namespace, zeros_like
from reference.optimiser import Optimiser, rate
from reference.optimisers.adam import corrected
from reference.optimisers.momentum import mean


class State(NamedTuple):
    """m, v: the parameters' shape, uncorrected moments; largest: the largest v so far; t: steps made."""

    m: Any
    v: Any
    largest: Any
    t: int


def amsgrad(lr: Any, beta1: Any = 0.9, beta2: Any = 0.999, eps: Any = 1e-8, bias_correction: bool = False) -> Optimiser:
    """m, v as in Adam, largest <- max(largest, v), x <- x - lr m / (sqrt(largest) + eps).

    lr > 0; 0 <= beta1, beta2 < 1; eps >= 0, which is 0 in the paper.  With bias_correction, as PyTorch has it:
    m / (1 - beta1^t) and sqrt(largest / (1 - beta2^t)), the maximum being of uncorrected moments.
    """
    ranges.positive(lr=lr)
    ranges.below_one(beta1=beta1, beta2=beta2)
    ranges.not_negative(eps=eps)

    def begin(params: Any) -> State:
        return State(zeros_like(params), zeros_like(params), zeros_like(params), 0)

    def larger(a: Array, b: Array) -> Array:
        return namespace(a).maximum(a, b)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        t = state.t + 1
        m = each(mean, state.m, g, beta=beta1)
        v = each(lambda v, g, beta: mean(v, g * g, beta), state.v, g, beta=beta2)
        largest = each(larger, state.largest, v)
        c1, c2 = (1 - beta1**t, 1 - beta2**t) if bias_correction else (1, 1)
        change = each(corrected, m, largest, lr=rate(lr, state.t), c1=c1, c2=c2, eps=eps, inside=False)
        return change, State(m, v, largest, t)

    hyper = {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps, "bias_correction": bias_correction}
    return Optimiser("amsgrad", amsgrad, hyper, begin, step)
