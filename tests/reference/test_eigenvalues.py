"""Eigenvalues in balls: they hold the true ones, tightly, also where matrices are defective."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import acb, arb, ctx
from hypothesis import given
from hypothesis import strategies as st

from reference import rational
from reference.eigenvalues import BITS, eigenvalues, largest, of_symmetric
from reference.errors import InputError, ShapeError


def middles(M: Any) -> list[complex]:
    return sorted((complex(value) for value in eigenvalues(np.array(M))), key=lambda z: (z.real, z.imag))


@pytest.mark.parametrize(
    ("M", "values"),
    [
        ([[3.0]], [3]),
        ([[2.0, 0.0], [0.0, 2.0]], [2, 2]),
        ([[2.0, 1.0], [0.0, 2.0]], [2, 2]),
        ([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0]], [1, 1, 1]),
        ([[0.0, 1.0], [-1.0, 0.0]], [-1j, 1j]),
        ([[1j, 0.0], [5.0, 2.0]], [1j, 2]),
        ([[0.0, 1e-300], [0.0, 0.0]], [0, 0]),
        (np.zeros((3, 3)), [0, 0, 0]),
    ],
    ids=str,
)
def test_known_spectra(M: Any, values: list[complex]) -> None:
    assert middles(M) == pytest.approx(values)


@given(st.integers(1, 5), st.integers(0, 2**32 - 1), st.booleans())
def test_balls_hold_the_spectrum_and_are_narrow(n: int, seed: int, repeated: bool) -> None:
    rng = np.random.default_rng(seed)
    values = [Fraction(int(k), 7) for k in rng.integers(-9, 9, n)]
    if repeated:
        values[-1] = values[0]
    Q = rational.orthogonal(n, rng)
    found = of_symmetric(Q.T @ np.diag(values) @ Q)
    with ctx.workprec(BITS):
        for ball, value in zip(found, sorted(values), strict=True):
            assert ball.overlaps(arb(value.numerator) / value.denominator)
            assert float(ball.rad()) < 1e-30


@given(st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_sum_and_product_of_eigenvalues_are_trace_and_determinant(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    M = rng.standard_normal((n, n)) + 1j * rng.standard_normal((n, n)) * (seed % 2)
    found = eigenvalues(M)
    assert len(found) == n
    assert complex(sum(found, acb(0))) == pytest.approx(np.trace(M), abs=1e-9)
    assert np.prod([complex(value) for value in found]) == pytest.approx(np.linalg.det(M), abs=1e-6)


def test_no_eigenvalue_is_where_numpy_puts_that_of_a_jordan_block() -> None:
    n = 8
    M = np.eye(n) + np.diag(np.ones(n - 1), 1)
    Q = np.array(rational.orthogonal(n, np.random.default_rng(3), most=1))
    assert all(value.overlaps(1) and float(value.rad()) < 1e-60 for value in eigenvalues(Q.T @ rational.matrix(M) @ Q))


@pytest.mark.parametrize(
    ("M", "value"),
    [
        ([[4.2, -3.8], [-3.8, 4.2]], 8.0),
        ([[-2.0, 0.0], [0.0, -3.0]], -2.0),
        ([[0, 1, 1], [1, 0, 1], [1, 1, 0]], 2.0),
        ([[Fraction(1, 3)]], 1 / 3),
    ],
)
def test_the_largest_of_a_symmetric_matrix(M: Any, value: float) -> None:
    assert float(largest(np.array(M))) == value


def test_ties_and_near_ties_keep_the_largest() -> None:
    assert float(largest(np.eye(4))) == 1.0
    gap = largest(np.diag([1.0, 1.0 + 2.0**-52])) - 1
    assert float(gap) == 2.0**-52


def test_what_cannot_be_used_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"M: expected a square matrix, found shape \(1, 2\)"):
        eigenvalues(np.ones((1, 2)))
    with pytest.raises(ShapeError, match="M: expected at least one row"):
        largest(np.ones((0, 0)))
    with pytest.raises(InputError, match="M: expected a symmetric matrix"):
        largest(np.array([[1.0, 2.0], [3.0, 1.0]]))
    with pytest.raises(InputError, match="M: expected finite numbers"):
        eigenvalues(np.array([[1j, np.nan], [0, 0]]))
    with pytest.raises(ArithmeticError, match="cannot be told to 60 bits with 256: take more bits"):
        eigenvalues(np.array([[1j, 1], [0, 1j]]))
