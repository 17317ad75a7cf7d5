"""f(x) = x^2 (1 + sin x).  Source: Dive into Deep Learning 11.4, exercise 5."""

from __future__ import annotations

import math

from reference.arrays import Array, namespace
from reference.objective import Known, Objective
from reference.objectives._separable import of_one_variable

KNOWN = tuple(Known((-math.pi / 2 + 2 * k * math.pi,), 0.0) for k in (-1, 0, 1, 2))


def waves() -> Objective:
    """x²(1 + sin x), from 4: infinitely many global minima, at 0 and at −π/2 + 2kπ."""

    def f(x: Array) -> Array:
        return x * x * (1 + namespace(x).sin(x))

    def f1(x: Array) -> Array:
        xp = namespace(x)
        return 2 * x * (1 + xp.sin(x)) + x * x * xp.cos(x)

    def f2(x: Array) -> Array:
        xp = namespace(x)
        return 2 * (1 + xp.sin(x)) + 4 * x * xp.cos(x) - x * x * xp.sin(x)

    known = (Known((0.0,), 0.0), *KNOWN)
    return of_one_variable("waves", "x²(1 + sin x)", f, f1, f2, 4.0, (-10.0, 13.0), known)
