"""SGLD on aθ²/2: an autoregression θ <- φθ + sqrt(lr T) ξ.  Source: Welling and Teh 2011, (4).

This is the form θ <- θ - (lr/2) aθ + sqrt(lr T) ξ; θ - lr aθ + sqrt(2 lr T) ξ is the same with lr doubled.
lr, a > 0; temperature (T) >= 0.
"""

from __future__ import annotations

import math

from reference import ranges


def coefficient(lr: float, a: float) -> float:
    """φ = 1 - lr a / 2: the mean of θ_t is φ^t θ_0, the correlation of θ_t and θ_{t+k} in the long run φ^k."""
    ranges.positive(lr=lr, a=a)
    return 1 - lr * a / 2


def variance(t: int, lr: float, a: float, temperature: float = 1.0) -> float:
    """The variance of θ_t from a fixed θ_0: lr T (1 - φ^2t) / (1 - φ²), a sum of t terms.  The law is normal."""
    ranges.count("t", t, least=0)
    ranges.not_negative(temperature=temperature)
    square = coefficient(lr, a) ** 2
    terms = t if square == 1 else (1 - square**t) / (1 - square)
    return lr * temperature * terms


def stationary_variance(lr: float, a: float, temperature: float = 1.0) -> float:
    """Its limit T / (a (1 - lr a / 4)), above the T / a that is wanted; inf for lr a >= 4."""
    ranges.positive(lr=lr, a=a)
    ranges.not_negative(temperature=temperature)
    return math.inf if lr * a >= 4 else temperature / (a * (1 - lr * a / 4))
