"""The namespace of exact numbers against numpy's, on balls, mpmath numbers and fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from reference import balls
from reference.optimisers.yogi import second_moment

UNARY = ["sqrt", "exp", "log", "sin", "cos", "sinh", "cosh", "tanh", "log1p", "sign", "abs"]
positive = st.floats(1e-3, 50)


def floats(x: Any) -> Any:
    return np.vectorize(lambda ball: float(arb(ball).mid()))(x)


@pytest.mark.parametrize("name", UNARY)
@given(x=st.lists(positive, min_size=1, max_size=4))
def test_functions_hold_what_numpy_computes(name: str, x: list[float]) -> None:
    np.testing.assert_allclose(floats(getattr(balls, name)(balls.array(x))), getattr(np, name)(x), rtol=1e-13)


@given(x=st.lists(st.floats(-9, 9), min_size=1, max_size=4), low=st.floats(-5, 0), high=st.floats(0, 5))
def test_comparisons(x: list[float], low: float, high: float) -> None:
    np.testing.assert_array_equal(floats(balls.clip(balls.array(x), low, high)), np.clip(x, low, high))
    np.testing.assert_array_equal(floats(balls.max(balls.array(x), axis=-1)), np.max(x))
    np.testing.assert_array_equal(floats(balls.minimum(balls.array(x), 0)), np.minimum(x, 0))


def test_a_ball_around_zero_has_no_certain_sign() -> None:
    sign = balls.sign(np.array([arb(0, 1)], dtype=object))[0]
    assert sign.contains(-1)
    assert sign.contains(1)


def test_systems_are_solved_and_singular_ones_refused() -> None:
    x = balls.linalg.solve(balls.array([[2.0, 1.0], [1.0, 3.0]]), balls.array([[1.0], [2.0]]))
    np.testing.assert_allclose(floats(x), [[0.2], [0.6]], rtol=1e-14)
    with pytest.raises(ZeroDivisionError):
        balls.linalg.solve(balls.array([[1.0, 2.0], [2.0, 4.0]]), balls.array([[1.0], [2.0]]))


def test_mpmath_numbers_take_mpmaths_functions() -> None:
    root = balls.sqrt(np.array([mpmath.mpf(2)], dtype=object))[0]
    assert isinstance(root, mpmath.mpf)
    assert root == mpmath.sqrt(2)


def test_fractions_stay_exact() -> None:
    assert float(balls.ball(Fraction(1, 3)).rad()) < 1e-15
    v = second_moment(np.array([Fraction(1, 2)]), np.array([Fraction(1, 3)]), Fraction(9, 10))
    assert v[0] == Fraction(1, 2) - Fraction(1, 10) * Fraction(1, 9)
