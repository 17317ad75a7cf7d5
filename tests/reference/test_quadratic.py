"""Exact minima and definiteness."""

from fractions import Fraction

import numpy as np
import pytest

from reference import quadratic
from reference.optimiser import Curvature
from reference.optimisers.steepest_descent import steepest_descent


def test_minimum_is_exact() -> None:
    Q, c = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([1.0, -1.0])
    x, value = quadratic.minimum(Q, c, 0.5)
    assert x == [Fraction(-4, 5), Fraction(3, 5)]
    assert value == quadratic.value(Q, c, 0.5, x) == Fraction(1, 2) - Fraction(7, 10)


def test_columns_are_vectors() -> None:
    assert quadratic.minimum(np.eye(2), np.ones((2, 1)), 0.0).value == -1


@pytest.mark.parametrize(
    ("Q", "definite"),
    [
        ([[1.0]], True),
        ([[0.0]], False),
        ([[1.0, 0.0], [0.0, 0.0]], False),
        ([[4.0, 2.0], [2.0, 1.0]], False),
        ([[0.0, 1.0], [1.0, 0.0]], False),
        ([[-1.0, 0.0], [0.0, -1.0]], False),
        ([[1.0, 4.0], [0.0, 1.0]], False),
        ([[1.0, 1.0], [0.0, 1.0]], True),
        ([[1.0, 1.0 - 2**-53], [1.0 - 2**-53, 1.0]], True),
    ],
)
def test_definiteness(Q: list[list[float]], definite: bool) -> None:
    assert quadratic.is_positive_definite(np.array(Q)) is definite


def test_singular_matrices_have_no_minimum() -> None:
    with pytest.raises(ZeroDivisionError):
        quadratic.minimum(np.zeros((2, 2)), np.ones(2), 0.0)


def test_the_steepest_step_is_that_of_the_optimiser_and_rests_at_the_minimum() -> None:
    Q, c, x = np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([-5.0, 3.0]), np.array([1.0, 4.0])
    g, rate = quadratic.steepest(Q, c, x)
    assert g == [2, 12]
    assert rate == Fraction(4 + 144, 12 + 48 + 288)
    optimiser = steepest_descent()
    change, _ = optimiser.update(Curvature(Q @ x + c, Q), optimiser.init(x), x)
    assert np.allclose(change, [-float(rate * entry) for entry in g], rtol=1e-14)
    assert quadratic.steepest(np.eye(2), -np.ones(2), np.ones(2)) == ([0, 0], 0)
