"""Comparisons at tiny and huge scales: no norm underflows or overflows on the way."""

from typing import Any

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, tallying
from reference import gershgorin, quadratic

Array = np.ndarray[Any, Any]
SCALES = [1e-215, 1e-150, 1.0, 1e150, 1e200]
ONES = np.ones((2, 2))
Q, c = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([1.0, -3.7])


def discs_of(M: Array) -> tuple[Array, Array]:
    centres, radii = gershgorin.row_discs(M)
    return centres, np.array([float(radius) for radius in radii])


@pytest.mark.parametrize("scale", [1.3 * scale for scale in SCALES])
def test_discs_hold_what_rounding_moves(scale: float) -> None:
    M = scale * ONES
    centres, radii = discs_of(M)
    with tallying() as tally:
        for value, vector, _ in gershgorin.eigenpairs(M):
            compare.in_some_disc(value, centres, radii, M, "discs")
            compare.disc_contains(int(np.argmax(np.abs(vector))), value, centres, radii, M, "j")
    assert (tally.comparisons, tally.undecided) == (4, [])
    with pytest.raises(Mismatch, match="lies in no disc"):
        compare.in_some_disc(3.0 * scale, centres, radii, M, "discs")


@pytest.mark.parametrize("centre", [1.0, -1.0, 1 + 1j])
def test_centres_are_written_so_that_signs_are_not_misread(centre: complex) -> None:
    with pytest.raises(Mismatch) as caught:
        compare.in_some_disc(9.0, np.array([centre]), np.array([0.0]), np.eye(1), "discs")
    shown = {1.0: "|z - 1| <= 0", -1.0: "|z - (-1)| <= 0", 1 + 1j: "|z - (1+1j)| <= 0"}
    assert caught.value.found == shown[centre]


@pytest.mark.parametrize("scale", [1e-200, 1e-150, 1e150, 1e200])
@pytest.mark.parametrize("part", ["Q, c and b", "c"])
def test_quadratics_are_judged_at_every_scale(scale: float, part: str) -> None:
    if part == "c" and scale == 1e200:
        return  # h itself overflows
    A, k, b = (scale * Q, scale * c, scale) if part != "c" else (Q, scale * c, 1.0)
    x = np.linalg.solve(A, -k)
    h = b + k @ x / 2
    with tallying() as tally:
        compare.solves(x, A, k, "x*")
        compare.minimum_value(h, A, k, b, "h*")
        compare.value_at(h, x, A, k, b, "h*")
        compare.no_lower_point(x, quadratic.minimum(A, k, b).x, A, k, "x*")
    assert (tally.comparisons, tally.undecided) == (4, [])
    with pytest.raises(Mismatch):
        compare.solves(-x, A, k, "x*")
    if part != "c":
        with pytest.raises(Mismatch):
            compare.minimum_value(b - k @ x / 2, A, k, b, "h*")
        with pytest.raises(Mismatch):
            compare.no_lower_point(0.9 * x, x, A, k, "x*")


def test_the_value_is_judged_at_the_students_own_point() -> None:
    x = np.array([1.0, 1.0])
    h = float(quadratic.value(Q, c, 0.5, x))
    compare.value_at(h, x, Q, c, 0.5, "h*")
    with pytest.raises(Mismatch, match="at your own x"):
        compare.value_at(h + 1e-6, x, Q, c, 0.5, "h*")


def test_a_solution_that_lacks_digits_shows_no_other_mistake() -> None:
    right = quadratic.minimum(Q, c, 0.0).x
    hint = compare.describe(None)
    found = np.array([float(entry) for entry in right]) * (1 + 1e-7)
    with pytest.raises(Mismatch) as caught:
        compare.solves(found, Q, c, "x*", mistakes=lambda: (compare.Mistake(right, hint),))
    assert caught.value.hint is None


def test_an_index_found_through_the_transpose_is_right_for_defective_matrices_too() -> None:
    M = np.array([[0.0, 1.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0]])
    centres = np.diag(M)
    radii = np.maximum(discs_of(M)[1], discs_of(M.T)[1])
    pairs = gershgorin.eigenpairs(M)
    values, left = np.linalg.eig(M.T)
    for pair, condition in zip(pairs, gershgorin.conditions(pairs), strict=True):
        j = int(np.argmax(np.abs(left[:, np.argmin(np.abs(values - pair.value))])))
        compare.disc_contains(j, pair.value, centres, radii, M, "j", condition=condition)


def test_a_hint_next_to_a_huge_value_is_for_the_mistake_that_was_made() -> None:
    added_back, largest = Text("added back?", "加回来了吗？"), Text("largest?", "最大值？")
    mistakes = [compare.Mistake(0.0, added_back), compare.Mistake(7.0, largest)]
    cases: list[tuple[float, Text | None]] = [(0.0, added_back), (7.0, largest), (1e5, None)]
    for found, hint in cases:
        with pytest.raises(Mismatch) as caught:
            compare.number(found, 1e300, "f(x)", mistakes=mistakes)
        assert caught.value.hint == hint
