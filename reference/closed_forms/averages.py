"""Leaky averages y_t = βy_{t-1} + (1 - β) g_t.  Source: Dive into Deep Learning 11.6.2; Kingma and Ba 2015, section 3.

0 <= beta < 1 everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from reference import ranges

Numbers = npt.NDArray[np.float64]


def weights(beta: float, t: int) -> Numbers:
    """The weights (1 - β) β^k of g_t, g_{t-1}, ..., g_1 in y_t, (t,).  They sum to 1 - β^t; y_0 has the rest."""
    ranges.below_one(beta=beta)
    ranges.count("t", t, least=0)
    return np.asarray((1 - beta) * beta ** np.arange(t), dtype=np.float64)


def weights_in_order(beta: Any, count: int, factor: Any = None) -> list[Any]:
    """The weights of g_0, ..., g_{count - 1} in what m <- βm + (1 - β) g has made of them, the oldest first.

    beta: any number from 0 to 1, exact or a ball, in whose arithmetic the weights are.  factor: in place of 1 - β.
    Source: Understanding Deep Learning, (6.11) and problem 6.10.

    >>> from fractions import Fraction
    >>> weights_in_order(Fraction(1, 2), 2)
    [Fraction(1, 4), Fraction(1, 2)]
    """
    ranges.count("count", count, least=0)
    newest_first, weight = [], 1 - beta if factor is None else factor
    for _ in range(count):
        newest_first.append(weight)
        weight = weight * beta
    return newest_first[::-1]


def corrected_weights(beta: float, t: int) -> Numbers:
    """The same over their sum, (t,), t >= 1: what the bias correction y_t / (1 - β^t) amounts to."""
    ranges.count("t", t)
    return weights(beta, t) / (1 - beta**t)


def average(values: Sequence[float], beta: float, y0: float = 0.0) -> float:
    """y_t of g_1, ..., g_t, t >= 0, without the recursion.

    >>> average([8.0, 4.0], 0.5)
    4.0
    """
    t = len(values)
    return float(weights(beta, t) @ np.asarray(values, dtype=float)[::-1] + beta**t * y0)


def variance_ratio(beta: float) -> float:
    """The variance of y_t over that of independent g_t, in the long run: (1 - β) / (1 + β)."""
    ranges.below_one(beta=beta)
    return (1 - beta) / (1 + beta)


def corrected_variance_ratio(beta: float, t: int) -> float:
    """The same after t >= 1 steps with bias correction: (1 - β)(1 + β^t) / ((1 + β)(1 - β^t)), which is 1 at t = 1."""
    ranges.count("t", t)
    return variance_ratio(beta) * (1 + beta**t) / (1 - beta**t)
