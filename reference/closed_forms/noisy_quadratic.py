"""SGD on sum_i λ_i x_i² / 2 with gradient noise.  Source: Zhang et al. 2019 (the noisy quadratic model).

curvatures (the λ_i > 0), x0, noise_variance (the σ_i²): numbers or (d,).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference import ranges

Numbers = npt.NDArray[np.float64]


def expected_losses(curvatures: Any, x0: Any, noise_variance: Any, rates: Iterable[float]) -> Numbers:
    """The expected loss before the first step and after each, (T+1,), exactly: sum_i λ_i (m_i² + V_i) / 2 with
    m <- (1 - lr λ) m, V <- (1 - lr λ)² V + lr² σ².

    rates: one for each step, (T,); for a schedule, `map(schedule, range(T))`.
    """
    c, m, variance = np.broadcast_arrays(*map(_vector, (curvatures, x0, noise_variance)))
    ranges.not_negative(curvatures=c, noise_variance=variance)
    V = np.zeros_like(m)
    losses = [float(c @ (m * m + V)) / 2]
    for lr in rates:
        shrink = 1 - lr * c
        m, V = shrink * m, shrink**2 * V + lr**2 * variance
        losses.append(float(c @ (m * m + V)) / 2)
    return np.array(losses)


def floor(lr: float, curvatures: Any, noise_variance: Any) -> float:
    """What the expected loss tends to at a constant rate: sum_i lr σ_i² / (2 - lr λ_i) / 2; inf for lr λ_i >= 2."""
    c, variance = np.broadcast_arrays(_vector(curvatures), _vector(noise_variance))
    ranges.positive(lr=lr, curvatures=c)
    ranges.not_negative(noise_variance=variance)
    if lr * c.max() >= 2:
        return math.inf
    return float(np.sum(lr * variance / (2 - lr * c))) / 2


def exponent(a: float, base: float, curvature: float) -> float:
    """p of the expected loss ~ T^-p under the rates base (1 + t)^-a, λ = curvature being the smallest.

    a for 0 <= a < 1, where the loss follows the rate; min(1, 2 base λ) at a = 1 (times log T where both are equal); 0
    for a > 1, where the rates have a finite sum and x stops on its way.
    """
    ranges.not_negative(a=a)
    ranges.positive(base=base, curvature=curvature)
    if a < 1:
        return a
    return min(1.0, 2 * base * curvature) if a == 1 else 0.0


def _vector(value: Any) -> Numbers:
    return np.atleast_1d(np.asarray(value, dtype=np.float64))
