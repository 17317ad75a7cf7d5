"""The line's least-squares loss along a gradient, without rounding, and the scaffold's functions as they should be."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.judging import compare
from grader.judging.oracle import ScaffoldOracle
from grader.judging.strategies import Fit
from reference.objectives.linreg import linreg

Reals = npt.NDArray[np.float64]

LINE = linreg()
LONGEST = Fraction(1, 10)


def exactly(numbers: Any) -> Any:
    """Floats of any shape as the fractions that they are, in one row."""
    return np.array([Fraction(float(number)) for number in np.ravel(numbers)], dtype=object)


def fitted(x: list[int], quarters: int, other_quarters: int) -> Fit:
    """Points on a line, without rounding: the loss and its gradient are zero."""
    phi = np.array([[quarters / 4], [other_quarters / 4]])
    row = np.array(x, dtype=np.float64)
    return Fit(np.stack([row, phi[0] + phi[1] * row]), phi)


def loss(fit: Fit, phi: Any = None) -> Fraction:
    """The loss at fit.phi, or at other parameters of any shape."""
    return LINE.value_of(exactly(fit.phi if phi is None else phi), *map(exactly, fit.data))


def slope(fit: Fit) -> compare.Slope:
    """The gradient at fit.phi."""
    x, y = fit.data
    size = np.abs(fit.phi[0]) + np.abs(fit.phi[1] * x) + np.abs(y)
    sizes = 2 * np.array([size.sum(), (size * np.abs(x)).sum()])
    return compare.Slope(list(LINE.gradient_of(exactly(fit.phi), *map(exactly, fit.data))), sizes, len(x) + 4)


def lowest(fit: Fit) -> Fraction:
    """The least loss at phi - t g with 0 <= t <= 0.1."""
    g = np.array(slope(fit).gradient, dtype=object)
    bent = g @ LINE.hessian_of(exactly(fit.phi), *map(exactly, fit.data)) @ g
    return loss(fit, exactly(fit.phi) - min(g @ g / bent, LONGEST) * g)


def compute_loss() -> ScaffoldOracle:
    def value(data_x: Any, data_y: Any, model: Any, phi: Any) -> float:
        return float(LINE.value_of(np.ravel(phi), np.ravel(data_x), np.ravel(data_y)))

    return ScaffoldOracle("compute_loss", ("data_x", "data_y", "model", "phi"), value)


def compute_gradient() -> ScaffoldOracle:
    def value(data_x: Any, data_y: Any, phi: Any) -> Reals:
        gradient: Reals = LINE.gradient_of(np.ravel(phi), np.ravel(data_x), np.ravel(data_y)).reshape(2, 1)
        return gradient

    return ScaffoldOracle("compute_gradient", ("data_x", "data_y", "phi"), value)
