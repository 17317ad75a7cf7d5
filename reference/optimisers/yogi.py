"""Yogi.  Source: Zaheer et al. 2018, algorithm 2; Dive into Deep Learning 11.10.3."""

from __future__ import annotations

from typing import Any

from reference import ranges
from reference.arrays import Array, each, namespace
from reference.optimiser import Optimiser, rate
from reference.optimisers.adam import State, begin, corrected
from reference.optimisers.momentum import mean


def yogi(
    lr: Any,
    beta1: Any = 0.9,
    beta2: Any = 0.999,
    eps: Any = 1e-3,
    bias_correction: bool = True,
    first_batch: bool = False,
    eps_inside: bool = False,
) -> Optimiser:
    """Adam with v <- v - (1 - beta2) sign(v - g^2) g^2 (called v <- v + (1 - beta2) sign(g^2 - v) g^2 in the book).

    lr > 0; 0 <= beta1, beta2 < 1; eps >= 0.  The book corrects as Adam does; the paper does not
    (bias_correction=False), and starts v at the square of a first batch's gradient (first_batch=True: that of the
    first gradient seen).  eps_inside: sqrt(v^ + eps).  At a tie v = g^2 rounding decides the sign: both branches are
    right there.
    """
    ranges.positive(lr=lr)
    ranges.below_one(beta1=beta1, beta2=beta2)
    ranges.not_negative(eps=eps)

    def step(g: Any, state: State, params: Any) -> tuple[Any, State]:
        t = state.t + 1
        before = each(lambda g: g * g, g) if first_batch and t == 1 else state.v
        m = each(mean, state.m, g, beta=beta1)
        v = each(second_moment, before, g, beta2=beta2)
        c1, c2 = (1 - beta1**t, 1 - beta2**t) if bias_correction else (1, 1)
        change = each(corrected, m, v, lr=rate(lr, state.t), c1=c1, c2=c2, eps=eps, inside=eps_inside)
        return change, State(m, v, t)

    hyper = {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps}
    hyper |= {"bias_correction": bias_correction, "first_batch": first_batch, "eps_inside": eps_inside}
    return Optimiser("yogi", yogi, hyper, begin, step)


def second_moment(v: Array, g: Array, beta2: Any) -> Array:
    """v - (1 - beta2) sign(v - g^2) g^2; exact on arrays of fractions."""
    square = g * g
    return v - (1 - beta2) * namespace(v).sign(v - square) * square
