"""log-sum-exp, its gradient and its Hessian in ball arithmetic.  Source: Dive into Deep Learning 11.2,
exercise 4.

f(x) = log sum_i exp(x_i); gradient p = softmax(x); Hessian diag(p) - p p'.  Entries may be -inf (they drop
out), up to +-1e300, but not all -inf.  Balls have no smallest or largest number, so nothing is shifted,
nothing underflows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from flint import arb, ctx

from reference.remember import remembered

Ball = Any  # arb: python-flint has no type stubs

BITS = 256


@remembered
def value(x: Sequence[float]) -> Ball:
    """f(x) as a ball.  x: (n,).

    >>> value([0.0, 0.0]).str(10, radius=False)
    '0.6931471806'
    """
    with ctx.workprec(BITS):
        top = arb(float(max(x)))
        return top + sum((e for e in _shifted(x)), arb(0)).log()


@remembered
def softmax(x: Sequence[float]) -> list[Ball]:
    """The gradient of f, n balls of 1e-70 relative width."""
    with ctx.workprec(BITS):
        weights = _shifted(x)
        total = sum(weights, arb(0))
        return [weight / total for weight in weights]


@remembered
def hessian(x: Sequence[float]) -> list[list[Ball]]:
    """The Hessian of f: p_i (sum of the other p) on the diagonal, which does not cancel as p - p^2 does; -p_i
    p_j else.
    """
    with ctx.workprec(BITS):
        p = softmax(x)
        n = len(p)
        others = [sum((p[j] for j in range(n) if j != i), arb(0)) for i in range(n)]
        return [[p[i] * others[i] if i == j else -p[i] * p[j] for j in range(n)] for i in range(n)]


@remembered
def condition(x: Sequence[float]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The relative condition numbers of the p_i with respect to x: |x_i| + sum_j p_j |x_j|, (n,).  Finite x
    only.
    """
    size = np.abs(np.asarray(x, dtype=np.float64))
    mean = sum(float(p) * s for p, s in zip(softmax(x), size, strict=True))
    return np.asarray(size + mean, dtype=np.float64)


def _shifted(x: Sequence[float]) -> list[Ball]:
    # exp(-1e300) is a ball around 0 with a tiny exponent: exact enough for any sum.
    top = arb(float(max(x)))
    return [arb(0) if np.isneginf(entry) else (arb(float(entry)) - top).exp() for entry in x]
