"""f(x) = sum_i lambda_i x_i^2 / 2, lambda_i = 2^-i.  Source: Dive into Deep Learning 11.6, exercise 2."""

from __future__ import annotations

import numpy as np

from reference import ranges
from reference.objective import Objective
from reference.objectives._separable import weighted_squares


def spectrum(n: int = 10) -> Objective:
    """½Σλᵢxᵢ² with λᵢ = 2⁻ⁱ, i = 1..n, from ones: condition number 2ⁿ⁻¹."""
    ranges.count("n", n)
    return weighted_squares("spectrum", "½Σ2⁻ⁱxᵢ²", 2.0 ** -np.arange(1, n + 1), (1.0,) * n)
