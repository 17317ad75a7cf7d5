"""Linear regression, sum of (phi0 + phi1 x - y)^2.  Source: Understanding Deep Learning (6.5)."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.arrays import Array, floating, namespace
from reference.objective import Known, Objective
from reference.objectives._least_squares import observations, pair, square

# Twelve points about the line 0.5 + 0.6 x, made for this project.
X = np.array([0.1, 0.2, 0.35, 0.5, 0.75, 0.9, 1.05, 1.2, 1.4, 1.55, 1.75, 1.95])
Y = np.array([0.63, 0.55, 0.79, 0.74, 1.02, 0.99, 1.21, 1.13, 1.42, 1.36, 1.63, 1.6])


def residual(phi: Array, x: Array, y: Array) -> Array:
    """φ₀ + φ₁x − y.  phi (..., 2), x and y (I,); returns (..., I)."""
    return phi[..., 0, None] + phi[..., 1, None] * x - y


def value(phi: Array, x: Array, y: Array) -> Array:
    """The sum of the squared residuals, (...)."""
    xp = namespace(phi)
    return xp.sum(xp.square(residual(phi, x, y)), axis=-1)


def gradient(phi: Array, x: Array, y: Array) -> Array:
    """Its derivatives by φ, (..., 2)."""
    r = residual(phi, x, y)
    return pair(2 * r, 2 * r * x)


def hessian(phi: Array, x: Array, y: Array) -> Array:
    """Its second derivatives, (..., 2, 2), which do not depend on φ and y."""
    one = 2 + 0 * residual(phi, x, y)
    return square(one, one * x, one * x * x)


def linreg(x: Any = X, y: Any = Y) -> Objective:
    """Σ(φ₀ + φ₁x − y)² over the data x, y of shape (I,); φ (..., 2)."""
    data = observations(x, y)
    return Objective(
        "linreg", "Σ(φ₀ + φ₁x − y)²", 2, value, gradient, hessian, data, known=_fitted(floating(x), floating(y)),
        start=(1.6, -0.5), window=((-1.0, 2.0), (-1.0, 2.0)),
    )  # fmt: skip


def _fitted(x: Array, y: Array) -> tuple[Known, ...]:
    phi, _, rank, _ = np.linalg.lstsq(np.stack([np.ones_like(x), x], axis=1), y)
    return (Known(tuple(phi.tolist()), float(value(phi, x, y))),) if rank == 2 else ()
