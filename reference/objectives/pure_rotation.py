"""f(x) = 0.05 (x1 + x2)^2 + (x1 - x2)^2: `plain` in turned coordinates, with its eigenvalues."""

from __future__ import annotations

from reference.objective import Objective
from reference.objectives.quadratic import quadratic


def pure_rotation() -> Objective:
    """0.05(x₁+x₂)² + (x₁−x₂)², from (−5, −2): eigenvalues 0.2 and 4, `plain` turned by 45°."""
    Q = ((2.1, -1.9), (-1.9, 2.1))
    window = ((-5.5, 2.5), (-5.0, 2.5))
    return quadratic(Q, name="pure_rotation", formula="0.05(x₁+x₂)² + (x₁−x₂)²", start=(-5.0, -2.0), window=window)
