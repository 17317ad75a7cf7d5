"""A shallow network with three ReLUs.  Source: Understanding Deep Learning (3.1), problem 6.7 (the loss is (6.23))."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.arrays import Array, namespace
from reference.objective import Objective
from reference.objectives._least_squares import observations

UNITS = 3
# Ten points of a curve with two bends, made for this project.
X = np.linspace(0.0, 2.0, 10)
Y = np.array([0.1, 0.32, 0.55, 0.79, 0.72, 0.5, 0.31, 0.42, 0.63, 0.88])
START = (0.3, -1.0, 1.8, 0.65, -0.1, 1.0, -0.5, 1.2, -0.6, 0.9)


def shallow_net(x: Any = X, y: Any = Y, at_zero: float = 0.0) -> Objective:
    """Σ(f − y)², f = φ₀ + Σⱼφⱼ ReLU(θⱼ₀ + θⱼ₁x), j = 1..3; data (I,).

    Parameters (..., 10) in the order φ₀, φ₁, φ₂, φ₃, θ₁₀, θ₁₁, θ₂₀, θ₂₁, θ₃₀, θ₃₁.  at_zero: the value in [0, 1] that
    ReLU'(0) is taken for.
    """

    def forward(params: Array, x: Array) -> tuple[Array, Array, Array]:
        """Outputs (..., I), pre-activations (..., 3, I) and output weights (..., 3, 1)."""
        weights = params[..., 1:4, None]
        z = params[..., 4::2, None] + params[..., 5::2, None] * x
        xp = namespace(params)
        return params[..., 0, None] + xp.sum(weights * xp.maximum(z, 0 * z), axis=-2), z, weights

    def value(params: Array, x: Array, y: Array) -> Array:
        xp = namespace(params)
        return xp.sum(xp.square(forward(params, x)[0] - y), axis=-1)

    def gradient(params: Array, x: Array, y: Array) -> Array:
        f, z, weights = forward(params, x)
        xp, r = namespace(params), 2 * (f - y)
        sign = xp.sign(z)
        slope = (1 + sign) * sign / 2 + at_zero * (1 - sign * sign)
        back = r[..., None, :] * weights * slope
        inner = xp.stack([xp.sum(back, axis=-1), xp.sum(back * x, axis=-1)], axis=-1)
        outer = xp.sum(r[..., None, :] * xp.maximum(z, 0 * z), axis=-1)
        rows = [xp.sum(r, axis=-1), *(outer[..., j] for j in range(UNITS))]
        rows += [inner[..., j, k] for j in range(UNITS) for k in range(2)]
        return xp.stack(rows, axis=-1)

    name, formula = "shallow_net", "Σ(φ₀ + Σφⱼ ReLU(θⱼ₀ + θⱼ₁x) − y)²"
    return Objective(name, formula, 10, value, gradient, None, observations(x, y), start=START)
