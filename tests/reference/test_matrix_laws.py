"""Random symmetric matrices: the exercise's numbers, and agreement with numpy where no eigenvalue is near zero."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from reference.errors import InputError, ShapeError
from reference.matrix_laws import Signs, independent_signs, is_even, signs_of, unevenness

THIRDS, HALVES = [Fraction(1, 3)] * 3, [Fraction(1, 2)] * 2
CASES = [
    ([-1, 0, 1], THIRDS, 1, ("1/3", "1/3", "1/3")),
    ([-1, 0, 1], THIRDS, 2, ("11/27", "11/27", "5/27")),
    ([-1, 1], HALVES, 2, ("3/8", "3/8", "1/4")),
    ([-1, 1], HALVES, 3, ("19/48", "19/48", "5/24")),
    ([0], [1], 3, ("0", "0", "1")),
    ([1], [1], 2, ("1/2", "0", "1/2")),
]


@pytest.mark.parametrize(("values", "probabilities", "n", "expected"), CASES)
def test_the_numbers_of_the_exercise(
    values: list[int], probabilities: list[Fraction], n: int, expected: list[str]
) -> None:
    assert independent_signs(values, probabilities, n) == Signs(*map(Fraction, expected))


def test_numpy_counts_the_same_signs() -> None:
    outcomes = [(M + M.T, 0.25) for M in np.random.default_rng(2).normal(size=(4, 4, 4))]
    found = signs_of([(M.tolist(), p) for M, p in outcomes])
    counted = sum(p * (np.linalg.eigvalsh(M) > 0).mean() for M, p in outcomes)
    assert float(found.positive) == pytest.approx(counted, abs=1e-15)
    assert sum(found) == 1


def test_the_mass_at_a_value_and_its_negative() -> None:
    assert is_even([(2.5, 0.5), (-2.5, 0.5)])
    assert not is_even([(1, 0.5), (0, 0.5)])
    assert unevenness([(-3, Fraction(1, 3)), (0, Fraction(1, 3)), (1, Fraction(1, 3))]) == {
        3: Fraction(-1, 3),
        1: Fraction(1, 3),
    }


def test_what_is_no_law_of_symmetric_matrices() -> None:
    with pytest.raises(ShapeError, match="one probability for each value, found 2 and 1"):
        independent_signs([1, 2], [1], 1)
    with pytest.raises(InputError, match="symmetric"):
        signs_of([([[0, 1], [2, 0]], 1)])
