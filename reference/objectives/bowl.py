"""f(x) = x1^2 + 2 x2^2.  Source: Dive into Deep Learning 11.3.2."""

from __future__ import annotations

import numpy as np

from reference.objective import Objective
from reference.objectives._separable import weighted_squares


def bowl(a: float = 1.0, b: float = 2.0) -> Objective:
    """a x₁² + b x₂², from (−5, −2)."""
    formula = f"{a:g} x₁² + {b:g} x₂²" if a != 1 else f"x₁² + {b:g} x₂²"
    return weighted_squares("bowl", formula, np.array([2 * a, 2 * b]), (-5.0, -2.0), ((-5.5, 1.5), (-3.0, 1.5)))
