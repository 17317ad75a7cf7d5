"""How many evaluations interval searches need, and what they end with.  Source: Dive into Deep Learning 11.3,
exercise 2.

Ternary search (points at the thirds) keeps 2/3 of the bracket for two evaluations; golden section keeps 0.618
for one; bisection by the sign of the derivative keeps 1/2 for one.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from flint import arb, ctx

GOLDEN = (math.sqrt(5) - 1) / 2


class Minimum(NamedTuple):
    """The minimiser and the minimum of log(e^x + e^(-2x-3)), as floats that are right to the last digit."""

    x: float
    value: float


def ternary_evaluations(a: float, b: float, tol: float) -> int:
    """Evaluations of f that ternary search needs until b - a <= tol: 2 for each factor 2/3.  a <= b, tol > 0.

    >>> ternary_evaluations(0.0, 1.0, 0.5)
    4
    """
    return 2 * _steps(a, b, tol, 1.5)


def golden_evaluations(a: float, b: float, tol: float) -> int:
    """Evaluations of f that golden section (Kiefer 1953) needs until b - a <= tol: two to start, one for each
    0.618.
    """
    return 2 + _steps(a, b, tol, 1 / GOLDEN)


def bisection_evaluations(a: float, b: float, tol: float) -> int:
    """Evaluations of the derivative that bisection needs until b - a <= tol."""
    return _steps(a, b, tol, 2.0)


def example_minimum() -> Minimum:
    """x = (ln 2 - 3)/3 and ln(3/2) + x, where the derivative (e^x - 2e^(-2x-3))/(e^x + e^(-2x-3)) is 0."""
    with ctx.workprec(128):
        x = (arb(2).log() - 3) / 3
        return Minimum(float(x), float(arb("1.5").log() + x))


def _steps(a: float, b: float, tol: float, factor: float) -> int:
    if b - a <= tol:
        return 0
    return math.ceil(math.log((b - a) / tol) / math.log(factor))
