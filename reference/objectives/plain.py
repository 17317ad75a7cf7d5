"""f(x) = 0.1 x1^2 + 2 x2^2.  Source: Dive into Deep Learning 11.6.1."""

from __future__ import annotations

import numpy as np

from reference.objective import Objective
from reference.objectives._separable import weighted_squares


def plain(a: float = 0.1) -> Objective:
    """a x₁² + 2 x₂², from (−5, −2): condition number 20, and 200 with a = 0.01."""
    window = ((-5.5, 1.5), (-3.0, 2.5))
    return weighted_squares("plain", f"{a:g} x₁² + 2 x₂²", np.array([2 * a, 4.0]), (-5.0, -2.0), window)
