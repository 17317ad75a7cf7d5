"""Matrices that are drawn for the projection onto {x : Wx = 0}, and how far right and wrong programs are from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from grader.judging import compare, exact
from grader.judging.compare import projection, zones
from grader.judging.compare.projection import null_space
from grader.judging.outcome import Mismatch, tallying
from problems.d2l_11_02_06_projection_matrix.cases import Point, matrices, points
from reference import rational

Array = np.ndarray[Any, Any]

RIGHT: dict[str, Callable[[Array], Array]] = {
    "pseudoinverse": lambda W: np.eye(W.shape[1]) - np.linalg.pinv(W) @ W,
    "Gram matrix": lambda W: np.eye(W.shape[1]) - W.T @ np.linalg.pinv(W @ W.T) @ W,
    "least squares": lambda W: np.eye(W.shape[1]) - np.linalg.lstsq(W, W, rcond=None)[0],
}
WRONG: dict[str, Callable[[Array], Array]] = {
    "the rows": lambda W: np.linalg.pinv(W) @ W,
    "half": lambda W: np.eye(W.shape[1]) / 2,
    "three decimals": lambda W: np.round(RIGHT["pseudoinverse"](W), 3),
}
DIGITS = np.array([[0.37, -1.91, 0.53], [2.3, 0.7, -1.1]])


@pytest.mark.parametrize("program", RIGHT.values(), ids=RIGHT)
@settings(max_examples=300)
@given(at=points())
def test_right_programs_pass_on_every_matrix(program: Callable[[Array], Array], at: Point) -> None:
    W, x = at
    with tallying() as tally:
        M = compare.as_square(program(W), W, "M")
        compare.maps_into(M, W, "WM")
        compare.leaves_nothing_inside(M, x, W, "x - Mx")
        compare.is_projector(M, W)
        compare.combines_rows(np.linalg.lstsq(W.T, x, rcond=None)[0], x, W)
    assert tally.undecided == []


@settings(max_examples=300)
@given(W=matrices())
def test_numpy_recognises_every_dependence_of_rows(W: Array) -> None:
    assert np.linalg.matrix_rank(W) == null_space(W).rank
    values = np.linalg.svd(W, compute_uv=False)[null_space(W).rank :]
    assert (values <= 6e-16 * np.linalg.norm(W)).all()  # pinv takes what is above 1e-15 for other than zero


@pytest.mark.parametrize("program", WRONG.values(), ids=WRONG)
def test_wrong_programs_are_far_from_the_tolerance(
    program: Callable[[Array], Array], monkeypatch: pytest.MonkeyPatch
) -> None:
    ratios: list[float] = []

    def record(error: object, tolerance: object, *_: object, **__: object) -> None:
        ratios.append(float((exact.ball(error) / exact.ball(tolerance)).mid()))

    monkeypatch.setattr(zones, "settle", record)
    projection.maps_into(rational.matrix(program(DIGITS)), DIGITS, "WM")
    assert max(ratios) > 1e4


def test_huge_weights_that_cancel_are_no_excuse() -> None:
    W, x = np.array([[1.0, 2.0], [1.0, 2.0]]), np.array([3.0, 1.0])
    compare.combines_rows([0.5, 0.5], x, W)
    compare.combines_rows([1e3 + 1, -1e3], x, W)
    with pytest.raises(Mismatch):
        compare.combines_rows([1e30, -1e30], x, W)


def test_zero_lies_in_every_space_but_is_no_projection() -> None:
    W = np.array([[1.0, 0.0]])
    with pytest.raises(Mismatch, match="M = 0"):
        compare.maps_into(compare.as_square(np.zeros((2, 2)), W, "M"), W, "WM")
    compare.maps_into(compare.as_square(np.zeros((2, 2)), np.eye(2), "M"), np.eye(2), "WM")
