"""The factor of the diagonal preconditioner, against runs and the numbers of the exercise."""

from __future__ import annotations

import numpy as np
import pytest

from reference.closed_forms.diagonal_newton import factor
from reference.errors import InputError
from reference.objectives.quadratic import quadratic
from reference.optimisers.diagonal_newton import diagonal_newton
from reference.run import run


def test_the_numbers_of_the_exercise() -> None:
    assert float(factor(0.1 * np.eye(3) + 0.9)) == pytest.approx(1.8, abs=1e-15)
    assert float(factor(np.diag([3.0, 1e-3, 7.0]))) == 0
    assert float(factor([[2.1, -1.9], [-1.9, 2.1]])) == pytest.approx(0.9047619047619048, abs=1e-15)
    assert float(factor([[4.0, 3.0], [3.0, 9.0]])) == pytest.approx(0.5, abs=1e-15)


def test_a_run_shrinks_by_that_factor() -> None:
    H = np.array([[4.0, 1.0, 0.5], [1.0, 2.0, -0.3], [0.5, -0.3, 1.0]])
    trace = run(diagonal_newton(), quadratic(H), np.array([1.0, 0.7, -0.4]), 60, place="cpu")
    sizes = np.linalg.norm(trace.x, axis=1)
    assert (sizes[60] / sizes[40]) ** (1 / 20) == pytest.approx(float(factor(H)), rel=1e-3)


def test_a_zero_on_the_diagonal_is_refused() -> None:
    with pytest.raises(InputError, match="no zero on the diagonal"):
        factor([[0.0, 2.0], [2.0, 0.0]])
