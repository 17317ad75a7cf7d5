"""Fitting a Gabor function.  Source: Understanding Deep Learning (6.8), problem 6.3."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from reference.arrays import Array, namespace
from reference.objective import Objective
from reference.objectives._least_squares import observations, pair, square


class Model(NamedTuple):
    """The model and its first two derivatives with respect to u, each (..., I)."""

    f: Array
    d: Array
    d2: Array


class Sizes(NamedTuple):
    """How much rounding may cost the model and its derivative, in units of roundoff, each (..., I)."""

    f: Array
    d: Array


def residual(phi: Array, x: Array, y: Array) -> tuple[Model, Array]:
    """The model and what it misses y by."""
    at = model(phi, x)
    return at, at.f - y


def value(phi: Array, x: Array, y: Array) -> Array:
    """The sum of the squared residuals, (...)."""
    xp = namespace(phi)
    return xp.sum(xp.square(residual(phi, x, y)[1]), axis=-1)


def gradient(phi: Array, x: Array, y: Array) -> Array:
    """Its derivatives by φ, (..., 2)."""
    at, r = residual(phi, x, y)
    return pair(2 * r * at.d, 2 * r * at.d * 0.06 * x)


def hessian(phi: Array, x: Array, y: Array) -> Array:
    """Its second derivatives, (..., 2, 2)."""
    at, r = residual(phi, x, y)
    curved = 2 * (at.d * at.d + r * at.d2)
    return square(curved, curved * 0.06 * x, curved * namespace(phi).square(0.06 * x))


def gabor(x: Any = None, y: Any = None, n: int = 30, noise: float = 0.1, seed: int = 1) -> Objective:
    """Σ(sin u·e^{−u²/32} − y)², u = φ₀ + 0.06φ₁x; φ (..., 2).

    Data x, y of shape (I,), or n points: x uniform on [−15, 15], y the model at φ = (0, 16.6) with normal noise.
    """
    if x is None or y is None:
        x, y = generated(n, noise, seed)
    return Objective(
        "gabor", "Σ(sin u·e^{−u²/32} − y)²", 2, value, gradient, hessian, observations(x, y), start=(-1.5, 8.5),
        window=((-10.0, 10.0), (2.5, 22.5)),
    )  # fmt: skip


def model(phi: Array, x: Array) -> Model:
    """sin u e^(-u^2/32) and its derivatives in u, at u = phi0 + 0.06 phi1 x."""
    xp, u = namespace(phi), _inner(phi, x)
    bell, sin, cos = xp.exp(-u * u / 32), xp.sin(u), xp.cos(u)
    d2 = bell * ((u * u / 256 - 17 / 16) * sin - u / 8 * cos)
    return Model(sin * bell, bell * (cos - u / 16 * sin), d2)


def sizes(phi: Array, x: Array) -> Sizes:
    """First-order bounds: u is off by |φ₀| + |0.06φ₁x|; sin, cos and the bell e^{−u²/32} by what that moves them, and
    the bell by its exponent's rounding, u²/32, besides.
    """
    xp, u = namespace(phi), _inner(phi, x)
    off, size = xp.abs(phi[..., 0, None]) + xp.abs(0.06 * phi[..., 1, None] * x), xp.abs(u)
    bell, exponent = xp.exp(-u * u / 32), u * u / 32 + size / 16 * off
    return Sizes(
        bell * (3 + off + exponent),
        bell * ((1 + size / 16) * (4 + exponent) + off * (17 / 16 + size / 8 + u * u / 256)),
    )


def _inner(phi: Array, x: Array) -> Array:
    return phi[..., 0, None] + 0.06 * phi[..., 1, None] * x


def generated(n: int, noise: float, seed: int) -> tuple[Array, Array]:
    """n points of the model at (0, 16.6) under noise."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-15, 15, n)
    return x, model(np.array([0.0, 16.6]), x).f + noise * rng.standard_normal(n)
