"""x <- x - lr g on curvatures.

Source: Dive into Deep Learning 11.6.1; Nesterov 2018, theorem 2.1.15, for the best rate.  lr, curvature > 0 everywhere.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from reference import ranges
from reference.errors import HyperparameterError


class Best(NamedTuple):
    """The constant rate that shrinks the worst coordinate fastest, and the factor by which a step shrinks it."""

    lr: float
    factor: float


def iterate(t: int, x0: float, lr: float, curvature: float) -> float:
    """x after t steps: (1 - lr curvature)^t x0.

    >>> iterate(3, 8.0, 0.25, 2.0)
    1.0
    """
    ranges.count("t", t, least=0)
    return (1 - lr * curvature) ** t * x0


def stable_limit(curvature: float) -> float:
    """2 / curvature: smaller rates converge, this one and larger ones do not."""
    ranges.positive(curvature=curvature)
    return 2 / curvature


def best(smallest: float, largest: float) -> Best:
    """lr = 2 / (L + μ), factor (κ - 1) / (κ + 1), for curvatures between μ = smallest and L = largest, κ = L / μ.

    Raises HyperparameterError unless 0 < smallest <= largest.
    """
    between(smallest, largest)
    return Best(2 / (largest + smallest), (largest - smallest) / (largest + smallest))


def stationary_variance(lr: float, curvature: float, noise_variance: float) -> float:
    """Of x, where gradients are disturbed by noise of this variance: lr σ² / (λ (2 - lr λ)); inf where unstable."""
    ranges.positive(lr=lr, curvature=curvature)
    ranges.not_negative(noise_variance=noise_variance)
    if lr >= stable_limit(curvature):
        return math.inf
    return lr * noise_variance / (curvature * (2 - lr * curvature))


def between(smallest: float, largest: float) -> None:
    """HyperparameterError unless 0 < smallest <= largest."""
    ranges.positive(smallest=smallest)
    if not smallest <= largest:
        raise HyperparameterError(f"smallest, largest: expected smallest <= largest, found {smallest} and {largest}")
