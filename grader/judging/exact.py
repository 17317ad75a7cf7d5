"""Exact and ball arithmetic for the comparison policy; the only place in `grader` that knows python-flint's
types.

A float is taken as the dyadic rational that it is. Balls (`arb`, `acb`) enclose the true value, and a
comparison of balls is true only if it holds for all values inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import numpy as np
from flint import acb, arb, arb_mat, ctx, fmpq, fmpq_mat, fmpz

Ball = Any  # arb or acb: python-flint has no type stubs
Rational = Any  # fmpq

BITS = 320


@contextmanager
def precisely(bits: int = BITS) -> Iterator[None]:
    """Ball arithmetic with this many bits inside the block."""
    with ctx.workprec(bits):
        yield


def ball(x: object) -> Ball:
    """`x` as a ball: exactly for floats and complex numbers, to working precision for fractions."""
    if type(x) is float:
        return arb(x)
    if isinstance(x, arb | acb):
        return x
    if isinstance(x, complex | np.complexfloating):
        return acb(float(x.real), float(x.imag))
    if isinstance(x, Fraction):
        return arb(fmpq(x.numerator, x.denominator))
    if isinstance(x, fmpq | fmpz | int):
        return arb(x)
    return arb(float(x))  # type: ignore[arg-type]


def rational(x: object) -> Rational:
    """`x` as the rational number that it is; ValueError or OverflowError for nan and inf."""
    if isinstance(x, fmpq):
        return x
    if isinstance(x, Fraction | int):
        return fmpq(x.numerator, x.denominator)
    return fmpq(*float(x).as_integer_ratio())  # type: ignore[arg-type]


def vector(x: Sequence[Any] | np.ndarray[Any, Any]) -> Any:
    """A column of rationals (`fmpq_mat`, n by 1)."""
    return fmpq_mat(len(x), 1, [rational(entry) for entry in x])


def matrix(rows: Sequence[Sequence[Any]] | np.ndarray[Any, Any]) -> Any:
    """A matrix of rationals (`fmpq_mat`)."""
    columns = len(rows[0])
    return fmpq_mat(len(rows), columns, [rational(entry) for row in rows for entry in row])


def ball_matrix(rows: Sequence[Sequence[Any]] | np.ndarray[Any, Any]) -> Any:
    """A matrix of balls (`arb_mat`)."""
    columns = len(rows[0])
    return arb_mat(len(rows), columns, [ball(entry) for row in rows for entry in row])


def max_norm(column: Any) -> Any:
    """The largest absolute entry of a column, exact for rationals."""
    return max(abs(entry) for entry in column.entries())


def row_norm(a: Any) -> Any:
    """The infinity norm of a matrix: its largest absolute row sum, exact for rationals."""
    return max(sum(abs(entry) for entry in row) for row in a.tolist())


def frobenius_norm(a: np.ndarray[Any, Any] | Sequence[Any]) -> Ball:
    """sqrt(sum |entry|^2) of numbers or rationals as a ball: no square underflows or overflows."""
    entries = a.ravel() if isinstance(a, np.ndarray) else a
    with precisely():
        return sum((abs(ball(entry)) ** 2 for entry in entries), arb(0)).sqrt()


def condition(a: Any) -> float:
    """The condition number of a regular rational matrix in the infinity norm, to a few digits."""
    n = a.nrows()
    with precisely(2 * BITS):
        balls = arb_mat(n, n, [arb(entry) for entry in a.entries()])
        inverse = balls.inv()
        return float((_ball_row_norm(balls) * _ball_row_norm(inverse)).mid())


def _ball_row_norm(a: Any) -> Ball:
    # The sums are compared by midpoint: balls that overlap have no maximum of their own.
    return max((sum(abs(entry) for entry in row) for row in a.tolist()), key=lambda total: total.mid())


def as_float(x: object) -> float:
    """`x`, a ball or rational, as the nearest float or nearly so; for tolerances and for showing."""
    if isinstance(x, fmpq):
        return float(Fraction(int(x.p), int(x.q)))
    return float(x.mid()) if isinstance(x, arb) else float(x)  # type: ignore[arg-type]
