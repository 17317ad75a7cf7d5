"""A function with two valleys on [0, 1].  Source: Understanding Deep Learning, notebook 6.1."""

from __future__ import annotations

from reference.arrays import Array, namespace
from reference.objective import Objective
from reference.objectives._separable import of_one_variable


def two_valleys() -> Objective:
    """1 − ½e^{−(φ−0.65)²/0.1} − 0.45e^{−(φ−0.35)²/0.02}, from 0.6: the lower valley is at 0.380."""

    def parts(x: Array) -> tuple[Array, Array]:
        exp = namespace(x).exp
        return 0.5 * exp(-((x - 0.65) ** 2) / 0.1), 0.45 * exp(-((x - 0.35) ** 2) / 0.02)

    def f(x: Array) -> Array:
        wide, narrow = parts(x)
        return 1 - wide - narrow

    def f1(x: Array) -> Array:
        wide, narrow = parts(x)
        return wide * (x - 0.65) / 0.05 + narrow * (x - 0.35) / 0.01

    def f2(x: Array) -> Array:
        wide, narrow = parts(x)
        return wide * (1 / 0.05 - (x - 0.65) ** 2 / 0.05**2) + narrow * (1 / 0.01 - (x - 0.35) ** 2 / 0.01**2)

    formula = "1 − ½e^{−(φ−0.65)²/0.1} − 0.45e^{−(φ−0.35)²/0.02}"
    return of_one_variable("two_valleys", formula, f, f1, f2, 0.6, (0.0, 1.0))
