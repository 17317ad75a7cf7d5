"""h(x) = x'Qx/2 + c'x + b in rational arithmetic.  Source: Dive into Deep Learning 11.6, exercise 3.

The literature also writes h with the Hessian 2Q (no factor 1/2); this is the form with Hessian Q.  Floats are
taken as the dyadic rationals that they are.  Q: (n, n) symmetric, c: (n,) or (n, 1), b a number.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from flint import fmpq, fmpq_mat

from reference.remember import remembered

Array = npt.NDArray[Any]


class Minimum(NamedTuple):
    """x = -Q^-1 c, (n,) fractions, and h(x) = b - c'Q^-1 c / 2."""

    x: list[Fraction]
    value: Fraction


class Steepest(NamedTuple):
    """The gradient, (n,) fractions, and the best rate along it."""

    gradient: list[Fraction]
    rate: Fraction


@remembered
def minimum(Q: Array, c: Array, b: float) -> Minimum:
    """The exact minimum for positive definite Q; ZeroDivisionError for a singular Q.

    >>> minimum(np.array([[2.0]]), np.array([4.0]), 1.0).value
    Fraction(-3, 1)
    """
    column = _column(c)
    x = _matrix(Q).solve(-column)
    value = _exact(b) + (column.transpose() * x)[0, 0] / 2
    return Minimum([_fraction(entry) for entry in x.entries()], _fraction(value))


def value(Q: Array, c: Array, b: float, x: Array) -> Fraction:
    """h(x), exactly.  x: (n,) floats or fractions."""
    point = _column(x)
    square = (point.transpose() * _matrix(Q) * point)[0, 0]
    return _fraction(square / 2 + (_column(c).transpose() * point)[0, 0] + _exact(b))


def steepest(Q: Array, c: Array, x: Array) -> Steepest:
    """The gradient Qx + c and the rate g'g / g'Qg of the exact line search along it, exactly; rate 0 where g = 0.

    x: (n,) floats or fractions; Q positive definite.  Source: Nocedal and Wright, (3.26).

    >>> steepest(np.eye(2), np.zeros(2), np.array([3.0, 4.0])).rate
    Fraction(1, 1)
    """
    g = _matrix(Q) * _column(x) + _column(c)
    curvature = (g.transpose() * _matrix(Q) * g)[0, 0]
    rate = (g.transpose() * g)[0, 0] / curvature if curvature else fmpq(0)
    return Steepest([_fraction(entry) for entry in g.entries()], _fraction(rate))


@remembered
def is_positive_definite(Q: Array) -> bool:
    """Whether x'Qx > 0 for all x != 0: all pivots of the symmetric part are positive, exactly.

    A non-symmetric Q counts by its symmetric part, as its quadratic form does.  Source: Sylvester's law of
    inertia.

    >>> is_positive_definite(np.array([[1.0, 4.0], [0.0, 1.0]]))
    False
    """
    rows = [[_exact(entry) for entry in row] for row in np.asarray(Q)]
    n = len(rows)
    left = [[(rows[i][j] + rows[j][i]) / 2 for j in range(n)] for i in range(n)]
    for k in range(n):
        if left[k][k] <= 0:
            return False
        for i in range(k + 1, n):
            factor = left[i][k] / left[k][k]
            left[i] = [a - factor * b for a, b in zip(left[i], left[k], strict=True)]
    return True


def _exact(x: Any) -> Any:
    if isinstance(x, Fraction):
        return fmpq(x.numerator, x.denominator)
    return fmpq(*float(x).as_integer_ratio())


def _column(x: Array) -> Any:
    flat = np.ravel(np.asarray(x))
    return fmpq_mat(len(flat), 1, [_exact(entry) for entry in flat])


def _matrix(a: Array) -> Any:
    return fmpq_mat(len(a), len(a), [_exact(entry) for row in np.asarray(a) for entry in row])


def _fraction(x: Any) -> Fraction:
    return Fraction(int(x.p), int(x.q))
