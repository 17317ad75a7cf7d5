"""Adaptive methods near a minimum without noise, on λx²/2 with x -> 0, where eps decides.

Their averages of g² fall below eps there, and each becomes a linear method.  eps stands as in `reference.optimisers`:
under the root, for Adam outside.  lr, curvature (λ), eps > 0.  Source: the linearised updates and Schur's condition.
"""

from __future__ import annotations

import math

from reference import ranges
from reference.closed_forms import gradient_descent, momentum


def rmsprop_rate(lr: float, eps: float = 1e-6) -> float:
    """The rate of the gradient descent that RMSProp is there, whatever γ is: lr / sqrt(eps)."""
    ranges.positive(lr=lr, eps=eps)
    return lr / math.sqrt(eps)


def rmsprop_stable_limit(curvature: float, eps: float = 1e-6) -> float:
    """2 sqrt(eps) / λ: only smaller rates settle at the minimum."""
    ranges.positive(eps=eps)
    return math.sqrt(eps) * gradient_descent.stable_limit(curvature)


def rmsprop_amplitude(lr: float, curvature: float, eps: float = 1e-6) -> float:
    """sqrt(lr²/4 - eps/λ²), the amplitude of the exact cycle x, -x, x, ... above the stable limit; 0 below.

    >>> round(rmsprop_amplitude(0.4, 0.2), 10)
    0.1999374902
    """
    ranges.positive(lr=lr, curvature=curvature, eps=eps)
    return math.sqrt(max(0.0, lr * lr / 4 - eps / curvature**2))


def adadelta_rate() -> float:
    """1: the rate of the gradient descent that Adadelta is there, whatever ρ and eps are."""
    return 1.0


def adadelta_stable_limit() -> float:
    """2: it settles only at minima of smaller curvature."""
    return 2.0


def adadelta_distance(t: int, curvature: float, eps: float = 1e-5) -> float:
    """About |x_t| for large t where the curvature is above that limit: sqrt(eps (1 - 4/λ²) t) / 2; 0 below.

    It grows without limit, whatever ρ is.
    """
    ranges.count("t", t, least=0)
    ranges.positive(curvature=curvature, eps=eps)
    return math.sqrt(max(0.0, eps * (1 - 4 / curvature**2) * t)) / 2


def adam_stable_limit(curvature: float, beta1: float = 0.9, eps: float = 1e-8) -> float:
    """2 (1 + β1) eps / ((1 - β1) λ): only smaller rates settle; Adam is there momentum (in means) at the rate lr / eps.

    >>> f"{adam_stable_limit(1.0):.2g}"
    '3.8e-07'
    """
    ranges.positive(curvature=curvature, eps=eps)
    return momentum.stable_limit(beta1, "mean") * eps / curvature
