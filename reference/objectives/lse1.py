"""f(x) = log(e^x + e^(-2x-3)).  Source: Dive into Deep Learning 11.2, exercise 7; 11.3, exercise 2."""

from __future__ import annotations

from typing import NamedTuple

from flint import arb, ctx

from reference.arrays import Array, namespace
from reference.objective import Known, Objective
from reference.objectives._separable import of_one_variable


class Minimum(NamedTuple):
    """A minimiser and a minimum as floats that are right to the last digit."""

    x: float
    value: float


def exact_minimum() -> Minimum:
    """x = (ln 2 − 3)/3 and ln(3/2) + x, where the derivative (eˣ − 2e^{−2x−3})/(eˣ + e^{−2x−3}) is 0."""
    with ctx.workprec(128):
        x = (arb(2).log() - 3) / 3
        return Minimum(float(x), float(arb("1.5").log() + x))


def lse1() -> Objective:
    """log(eˣ + e^{−2x−3}), from 2: minimum at (ln 2 − 3)/3."""

    def f(x: Array) -> Array:
        # The larger exponent before the sum, so that neither overflows.
        xp = namespace(x)
        return xp.maximum(x, -2 * x - 3) + xp.log1p(xp.exp(-xp.abs(3 * x + 3)))

    def f1(x: Array) -> Array:
        # (e^x - 2e^(-2x-3)) / (e^x + e^(-2x-3)) = 1 - 3s, s = 1/(1 + e^(3x+3)).
        return 1 - 3 * falling(x)

    def f2(x: Array) -> Array:
        s = falling(x)
        return 9 * s * (1 - s)

    minimum = exact_minimum()
    known = (Known((minimum.x,), minimum.value),)
    return of_one_variable("lse1", "log(eˣ + e^{−2x−3})", f, f1, f2, 2.0, (-5.0, 5.0), known)


def falling(x: Array) -> Array:
    """1/(1 + e^(3x+3)), through tanh, which does not overflow."""
    return (1 - namespace(x).tanh((3 * x + 3) / 2)) / 2
