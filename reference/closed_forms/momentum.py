"""Momentum on a curvature λ, with a = lr λ.  Source: Polyak 1964; Goh 2017; Dive into Deep Learning 11.6.4.

The heavy ball is v <- βv + g, x <- x - lr v, from v = 0: x_{t+1} = (1 + β - a) x_t - β x_{t-1}, x_1 = (1 - a) x_0.  It
behaves as the roots of z² - (1 + β - a) z + β do.  0 <= beta < 1 everywhere.
"""

from __future__ import annotations

import cmath
import math
from fractions import Fraction
from typing import Any, NamedTuple

from flint import arb_mat

from reference import balls, ranges
from reference.closed_forms.gradient_descent import between

FORMS = ("heavy ball", "nesterov", "mean")


class Best(NamedTuple):
    """The constant rate and β that shrink the worst coordinate fastest, and the factor a step: sqrt(β)."""

    lr: float
    beta: float
    factor: float


def roots(a: float, beta: float, form: str = "heavy ball") -> tuple[complex, complex]:
    """The roots of the characteristic polynomial, the larger modulus first; stable iff both are < 1.

    "heavy ball" as above; "nesterov": the gradient at the look-ahead point, z² - (1 + β)(1 - a) z + β(1 - a);
    "mean": v <- βv + (1 - β) g, the heavy ball at a (1 - β).
    """
    ranges.below_one(beta=beta)
    ranges.one_of("form", form, FORMS)
    if form == "nesterov":
        trace, product = (1 + beta) * (1 - a), beta * (1 - a)
        root = cmath.sqrt(trace * trace - 4 * product)
    else:
        a = a * (1 - beta) if form == "mean" else a
        trace, product = 1 + beta - a, beta
        root = cmath.sqrt(_discriminant(a, beta))
    first = (trace + root) / 2 if trace >= 0 else (trace - root) / 2
    return first, product / first if first else 0j


def oscillates(a: float, beta: float) -> bool:
    """Whether both roots have modulus sqrt(β): iff (1 - sqrt β)² <= a <= (1 + sqrt β)²."""
    ranges.below_one(beta=beta)
    return _discriminant(a, beta) <= 0


def iterate(t: int, x0: float, a: float, beta: float) -> float:
    """x of the heavy ball after t steps, whatever the roots: x0 [(1 - a) U_{t-1} - β U_{t-2}] with
    U_k = (z1^{k+1} - z2^{k+1}) / (z1 - z2).

    For z1 = z2 = z this is x0 z^t (1 + t ((1 - a)/z - 1)).

    >>> iterate(2, 1.0, 0.25, 0.25)
    0.5
    """
    ranges.count("t", t, least=0)
    ranges.below_one(beta=beta)
    if t == 0 or beta == 0:
        return x0 * (1 - a) ** t
    return x0 * ((1 - a) * _quotient(t - 1, a, beta) - (beta * _quotient(t - 2, a, beta) if t > 1 else 0))


def exact_iterate(t: int, a: Fraction, beta: Fraction) -> Any:
    """The same from x_0 = 1 as a ball, in flint's working precision: by a power of (x_t, x_{t-1}) -> (x_{t+1}, x_t).

    >>> print(exact_iterate(2, Fraction(1, 4), Fraction(1, 4)))
    0.500000000000000
    """
    ranges.count("t", t, least=0)
    step = arb_mat([[balls.ball(1 + beta - a), balls.ball(-beta)], [1, 0]])
    # From x_{-1} = x_0 = 1: the first step is one of gradient descent.
    return (step**t * arb_mat([[1], [1]]))[0, 0]


def discriminant(a: Fraction, beta: Fraction) -> Fraction:
    """(1 + β - a)² - 4β of exact numbers, exactly: positive for two real roots, negative for two complex ones."""
    return (1 + beta - a) ** 2 - 4 * beta


def exact_factor(a: Fraction, beta: Fraction) -> Any:
    """The larger modulus of the two roots as a ball, for any real a and β: what a step shrinks x by in the long run."""
    inside = discriminant(a, beta)
    if inside < 0:
        return balls.ball(beta).sqrt()
    return (balls.ball(abs(1 + beta - a)) + balls.ball(inside).sqrt()) / 2


def stable_limit(beta: float, form: str = "heavy ball") -> float:
    """The supremum of a = lr λ > 0 at which x -> 0: 2 (1 + β); "nesterov" (2 + 2β) / (1 + 2β); "mean"
    2 (1 + β) / (1 - β).
    """
    ranges.below_one(beta=beta)
    ranges.one_of("form", form, FORMS)
    return 2 * (1 + beta) / {"heavy ball": 1, "nesterov": 1 + 2 * beta, "mean": 1 - beta}[form]


def best(smallest: float, largest: float) -> Best:
    """sqrt(lr) = 2 / (sqrt L + sqrt μ), sqrt(β) = (sqrt κ - 1) / (sqrt κ + 1) = factor, for curvatures between
    μ = smallest and L = largest, κ = L / μ.

    Raises HyperparameterError unless 0 < smallest <= largest.
    """
    between(smallest, largest)
    total = largest + smallest + 2 * math.sqrt(largest * smallest)
    factor = (math.sqrt(largest) - math.sqrt(smallest)) / math.sqrt(total)
    return Best(4 / total, factor**2, factor)


def stationary_variance(lr: float, beta: float, curvature: float, noise_variance: float) -> float:
    """Of x, where gradients are disturbed by noise of variance σ²: (1 + β) lr² σ² / ((1 - β) a (2 (1 + β) - a)).

    inf where unstable.
    """
    ranges.positive(lr=lr, curvature=curvature)
    ranges.not_negative(noise_variance=noise_variance)
    a = lr * curvature
    if a >= stable_limit(beta):
        return math.inf
    return (1 + beta) * lr**2 * noise_variance / ((1 - beta) * a * (2 * (1 + beta) - a))


def _discriminant(a: float, beta: float) -> float:
    # (1 + β - a)² - 4β in factors: near a double root the difference of squares has no digits left.
    root = math.sqrt(beta)
    return (a - (1 - root) ** 2) * (a - (1 + root) ** 2)


def _quotient(k: int, a: float, beta: float) -> float:
    """U_k = sum over j <= k of z1^j z2^(k-j), without cancellation where the roots are close."""
    trace, root = 1 + beta - a, math.sqrt(abs(_discriminant(a, beta)))
    side = -1.0 if trace < 0 else 1.0
    if _discriminant(a, beta) < 0:
        angle = math.atan2(root, abs(trace))
        return side**k * math.sqrt(beta) ** k * math.sin((k + 1) * angle) / math.sin(angle)
    large = (abs(trace) + root) / 2
    apart = root / large
    if apart == 0:
        return (k + 1) * (side * large) ** k
    return (side * large) ** k * -math.expm1((k + 1) * math.log1p(-apart)) / apart
