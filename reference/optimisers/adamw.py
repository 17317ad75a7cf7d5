"""AdamW.  Source: Loshchilov and Hutter 2019, algorithm 2; PyTorch's AdamW."""

from __future__ import annotations

from typing import Any

from reference import ranges
from reference.arrays import each
from reference.optimiser import Optimiser, rate
from reference.optimisers.adam import State, adam, begin


def adamw(
    lr: Any, weight_decay: Any = 0.01, beta1: Any = 0.9, beta2: Any = 0.999, eps: Any = 1e-8, form: str = "before"
) -> Optimiser:
    """x <- x (1 - lr weight_decay), then Adam's step from the same gradient.

    lr > 0; weight_decay >= 0; 0 <= beta1, beta2 < 1; eps >= 0.  form: "before" as above (PyTorch); "after": Adam's
    step, then the factor; "l2": weight_decay x added to the gradient, which is not the same (Adam divides it by
    sqrt(v) as well).
    """
    ranges.not_negative(weight_decay=weight_decay)
    ranges.one_of("form", form, ("before", "after", "l2"))
    inner = adam(lr, beta1, beta2, eps)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        if form == "l2":
            g = each(lambda g, x, decay: g + decay * x, g, params, decay=weight_decay)
            return inner.step(g, state, params)
        change, after = inner.step(g, state, params)
        decayed = params if form == "before" else inner.apply(change, params)
        eta = rate(lr, state.t)
        change = each(lambda d, x, lr, decay: d - lr * decay * x, change, decayed, lr=eta, decay=weight_decay)
        return change, after

    hyper = {"lr": lr, "weight_decay": weight_decay, "beta1": beta1, "beta2": beta2, "eps": eps, "form": form}
    return Optimiser("adamw", adamw, hyper, begin, step)
