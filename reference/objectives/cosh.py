"""f(x) = cosh(cx).  Source: Dive into Deep Learning 11.3.3 (Newton's method on a convex function)."""

from __future__ import annotations

from reference.arrays import Array, namespace
from reference.objective import Known, Objective
from reference.objectives._separable import of_one_variable


def cosh(c: float = 0.5) -> Objective:
    """cosh(cx), c = ½, from 10; Newton's step is x − tanh(cx)/c."""

    def f(x: Array) -> Array:
        return namespace(x).cosh(c * x)

    def f1(x: Array) -> Array:
        return c * namespace(x).sinh(c * x)

    def f2(x: Array) -> Array:
        return c**2 * namespace(x).cosh(c * x)

    return of_one_variable("cosh", "cosh(cx)", f, f1, f2, 10.0, (-11.0, 11.0), (Known((0.0,), 1.0),))
