"""f(x) = x cos(cx).  Source: Dive into Deep Learning 11.3.1.2."""

from __future__ import annotations

import math

from reference.arrays import Array, namespace
from reference.objective import Known, Objective
from reference.objectives._separable import of_one_variable

KNOWN = (
    Known((7.269388146,), -6.978140831),
    Known((20.22187567,), -20.11144305),
    Known((-1.825684579,), -1.190683410),
    Known((26.83413291,), 26.75061704, "maximum"),
)


def xcos(c: float = 0.15 * math.pi) -> Objective:
    """x cos(cx), c = 0.15π, from 10: many minima, the one at 7.27 is near."""

    def f(x: Array) -> Array:
        return x * namespace(x).cos(c * x)

    def f1(x: Array) -> Array:
        xp = namespace(x)
        return xp.cos(c * x) - c * x * xp.sin(c * x)

    def f2(x: Array) -> Array:
        xp = namespace(x)
        return -2 * c * xp.sin(c * x) - x * c**2 * xp.cos(c * x)

    known = KNOWN if c == 0.15 * math.pi else ()
    return of_one_variable("xcos", "x cos(cx)", f, f1, f2, 10.0, (-12.0, 30.0), known)
