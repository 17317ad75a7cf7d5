"""Objectives in other coordinates, against difference quotients and the course's own turned objective."""

from __future__ import annotations

import numpy as np
import pytest
from flint import arb

from reference import balls
from reference.errors import InputError, ShapeError
from reference.objective import Objective
from reference.objectives.gabor import gabor
from reference.objectives.plain import plain
from reference.objectives.pure_rotation import pure_rotation
from reference.objectives.quartic import quartic
from reference.objectives.rosenbrock import rosenbrock
from reference.turned import turned

MIRROR = np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2)
TURN = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)
X = np.array([0.7, -1.3])
BENT = quartic(((2.0, 1.5), (1.5, -1.0)), (0.5, -1.0), (1.0, -2.0))


def test_the_turned_objective_of_the_course() -> None:
    F, expected = turned(plain(), MIRROR), pure_rotation()
    assert F.value(X) == pytest.approx(expected.value(X), rel=1e-14)
    np.testing.assert_allclose(F.gradient(X), expected.gradient(X), rtol=1e-13)
    np.testing.assert_allclose(F.hessian(X), expected.hessian(X), rtol=1e-13)


@pytest.mark.parametrize("f", [BENT, rosenbrock(), gabor()], ids=lambda f: f.name)
def test_derivatives_are_difference_quotients(f: Objective) -> None:
    F, h = turned(f, TURN), 1e-6 * np.eye(2)
    np.testing.assert_allclose(F.gradient(X), (F.value(X + h) - F.value(X - h)) / 2e-6, rtol=1e-5, atol=1e-5)
    slopes = (F.gradient(X + h) - F.gradient(X - h)) / 2e-6
    np.testing.assert_allclose(F.hessian(X), slopes, rtol=1e-5, atol=1e-4)


def test_balls_hold_what_floats_round() -> None:
    half = arb(1) / arb(2).sqrt()
    F, G = turned(BENT, [[half, -half], [half, half]]), turned(BENT, TURN)
    exact = F.hessian(balls.array(X))
    np.testing.assert_allclose(exact.astype(float), G.hessian(X), rtol=1e-14)


def test_a_matrix_of_another_size_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"expected R \(2, 2\), found \(3, 3\)"):
        turned(plain(), np.eye(3))


def test_an_objective_without_a_hessian_has_none_when_turned() -> None:
    without = turned(Objective("f", "f", 2, lambda x: x[0], lambda x: x), TURN)
    with pytest.raises(InputError, match="has no Hessian"):
        without.hessian(X)
