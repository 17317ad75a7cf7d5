"""f(x) = |x|.  Source: Dive into Deep Learning 11.3, exercise 2 (searches that need no derivative)."""

from __future__ import annotations

from reference.arrays import Array, namespace
from reference.objective import Known, Objective
from reference.objectives._separable import of_one_variable


def kink() -> Objective:
    """|x|, from 3; the subgradient sign x, 0 at 0."""

    def f(x: Array) -> Array:
        return namespace(x).abs(x)

    def f1(x: Array) -> Array:
        return namespace(x).sign(x)

    return of_one_variable("kink", "|x|", f, f1, None, 3.0, (-4.0, 4.0), (Known((0.0,), 0.0),))
