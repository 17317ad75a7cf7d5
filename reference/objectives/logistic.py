"""Logistic regression.  Source: Understanding Deep Learning, problem 6.5 (its loss is (6.21))."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.arrays import Array, namespace
from reference.objective import Objective
from reference.objectives._least_squares import observations, pair, square

X = np.array([-2.1, -1.7, -1.2, -0.9, -0.4, -0.1, 0.2, 0.6, 0.9, 1.3, 1.8, 2.2])
Y = np.array([0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0])


def value(phi: Array, x: Array, y: Array) -> Array:
    """The negative log-likelihood, (...)."""
    # -log s = log(1 + e^-z) = max(-z, 0) + log(1 + e^-|z|); with (1 - y) z added for the other label.
    xp, z = namespace(phi), _score(phi, x)
    return xp.sum(xp.maximum(-z, 0 * z) + xp.log1p(xp.exp(-xp.abs(z))) + (1 - y) * z, axis=-1)


def gradient(phi: Array, x: Array, y: Array) -> Array:
    """Its derivatives by φ, (..., 2)."""
    wrong = sigmoid(_score(phi, x)) - y
    return pair(wrong, wrong * x)


def hessian(phi: Array, x: Array) -> Array:
    """Its second derivatives, (..., 2, 2), which do not depend on y."""
    s = sigmoid(_score(phi, x))
    curved = s * (1 - s)
    return square(curved, curved * x, curved * x * x)


def logistic(x: Any = X, y: Any = Y) -> Objective:
    """−Σ(y log s + (1−y) log(1−s)), s = 1/(1 + e^{−φ₀−φ₁x}); labels y in {0, 1}, data (I,); φ (..., 2)."""

    def curvature(phi: Array, x: Array, y: Array) -> Array:
        return hessian(phi, x)

    return Objective(
        "logistic", "−Σ(y log s + (1−y) log(1−s))", 2, value, gradient, curvature, observations(x, y),
        start=(0.0, 0.0), window=((-3.0, 3.0), (-1.0, 5.0)),
    )  # fmt: skip


def sigmoid(z: Array) -> Array:
    """1/(1 + e^-z), through tanh, which does not overflow."""
    return (1 + namespace(z).tanh(z / 2)) / 2


def _score(phi: Array, x: Array) -> Array:
    return phi[..., 0, None] + phi[..., 1, None] * x
