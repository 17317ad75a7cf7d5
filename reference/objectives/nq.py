"""The noisy quadratic: sum_i lambda_i x_i^2 / 2, its gradient disturbed by noise of variance sigma_i^2.

Source: Zhang et al. 2019 (the noisy quadratic model); Dive into Deep Learning 11.11 for what it is used on here.
"""

from __future__ import annotations

import numpy as np

from reference import ranges
from reference.objective import Objective
from reference.objectives._separable import weighted_squares
from reference.stochastic import noisy


def nq(n: int = 10, noise: float = 0.01, seed: int = 0) -> Objective:
    """½Σλᵢxᵢ² with λᵢ = 2⁻ⁱ, i = 0..n−1, from ones; gradient noise of variance noise·λᵢ.

    noise >= 0.  `reference.closed_forms` has the exact expected loss.
    """
    ranges.count("n", n)
    ranges.not_negative(noise=noise)
    curvatures = 2.0 ** -np.arange(n)
    f = weighted_squares("nq", "½Σ2⁻ⁱxᵢ², noisy gradient", curvatures, (1.0,) * n)
    return noisy(f, np.sqrt(noise * curvatures), seed)
