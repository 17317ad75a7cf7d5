"""f(x) = x^2.  Source: Dive into Deep Learning 11.3.1."""

from __future__ import annotations

import numpy as np

from reference.objective import Objective
from reference.objectives._separable import weighted_squares


def square() -> Objective:
    """x², from 10."""
    return weighted_squares("square", "x²", np.array([2.0]), (10.0,), ((-11.0, 11.0),))
