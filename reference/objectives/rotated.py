"""f(x) = 0.1 (x1 + x2)^2 + 2 (x1 - x2)^2.  Source: Dive into Deep Learning 11.7, exercise 2."""

from __future__ import annotations

from reference.objective import Objective
from reference.objectives.quadratic import quadratic


def rotated() -> Objective:
    """0.1(x₁+x₂)² + 2(x₁−x₂)², from (−5, −2): eigenvalues 0.4 and 8, twice `plain` turned by 45°."""
    Q = ((4.2, -3.8), (-3.8, 4.2))
    window = ((-5.5, 2.5), (-5.0, 2.5))
    return quadratic(Q, name="rotated", formula="0.1(x₁+x₂)² + 2(x₁−x₂)²", start=(-5.0, -2.0), window=window)
