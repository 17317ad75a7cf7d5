"""Paths of steepest descent: right programs of any kind pass with room to spare, wrong ones fail by far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging import compare
from grader.judging.compare import zones
from grader.judging.outcome import Mismatch, tallying

HINT = Text("along -g", "沿 −g")
Array = np.ndarray[Any, Any]
Rate = Callable[[Array, Array], float]


def plain(A: Array, g: Array) -> float:
    return float(g @ g / (g @ A @ g)) if g.any() else 0.0


def by_norms(A: Array, g: Array) -> float:
    """Of the unit direction: one more rounding, and its own way to divide."""
    size = np.linalg.norm(g)
    d = g / size if size else g
    return float(1 / np.sum(d * (A * d).sum(axis=1))) if size else 0.0


def walk(A: Array, b: Array, start: Array, n: int, rate: Rate = plain) -> Array:
    points = [start]
    for _ in range(n):
        g = A @ points[-1] - b
        points.append(points[-1] - rate(A, g) * g)
    return np.array(points)


def valleys() -> list[tuple[Array, Array, Array]]:
    rng = np.random.default_rng(7)
    made = []
    for k in range(60):
        d, spread = 1 + k % 4, 10.0 ** (k % 5)
        U, _ = np.linalg.qr(rng.standard_normal((d, d)))
        A = (U * np.geomspace(1, spread, d)) @ U.T
        made.append(((A + A.T) / 2, rng.standard_normal(d), 10 * rng.standard_normal(d)))
    return made


def judge(path: Any, A: Array, b: Array, start: Array, n: int) -> None:
    compare.exact_steps(path, A, -b, start, n, "path", hint=HINT)


@pytest.mark.parametrize("rate", [plain, by_norms])
def test_right_programs_have_a_tenth_of_the_tolerance_to_themselves(
    rate: Rate, monkeypatch: pytest.MonkeyPatch
) -> None:
    u = zones.unit_roundoff()
    monkeypatch.setattr(zones, "unit_roundoff", lambda dtype=np.float64: u / 10)
    for A, b, start in valleys():
        with tallying() as tally:
            judge(walk(A, b, start, 25, rate), A, b, start, 25)
        assert tally.undecided == []
        assert tally.comparisons == 26


@pytest.mark.parametrize("factor", [1.001, 0.5, 2.0, -1.0, 0.0])
def test_wrong_rates_fail(factor: float) -> None:
    for A, b, start in valleys():
        with pytest.raises(Mismatch, match="after step 1"):
            judge(walk(A, b, start, 3, lambda A, g: factor * plain(A, g)), A, b, start, 3)


def test_what_is_off_the_line_has_the_hint_of_the_direction() -> None:
    A, b, start = np.diag([1.0, 4.0]), np.zeros(2), np.array([1.0, 1.0])
    with pytest.raises(Mismatch) as caught:
        judge([start, [0.0, 1.0]], A, b, start, 1)
    assert caught.value.hint == HINT
    with pytest.raises(Mismatch) as caught:
        judge(walk(A, b, start, 1, lambda A, g: 0.1), A, b, start, 1)
    assert caught.value.hint is not None
    assert "not as far" in caught.value.hint.en


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ([[1.0, 1.0]], "must have the shape"),
        ([[0.0, 1.0], [0.0, 0.0]], "must begin at the starting point"),
        ([[1.0, 1.0], [np.nan, 0.0]], "must be finite"),
        (None, "must be"),
    ],
)
def test_other_shapes_starts_and_nan_fail(path: Any, why: str) -> None:
    with pytest.raises(Mismatch, match=why):
        judge(path, np.eye(2), np.zeros(2), np.ones(2), 1)


def test_at_the_minimum_the_path_rests_and_no_step_is_a_path() -> None:
    judge(np.ones((4, 2)), np.eye(2), np.ones(2), np.ones(2), 3)
    with tallying() as tally:
        judge(np.ones((1, 2)), np.eye(2), np.zeros(2), np.ones(2), 0)
    assert tally.comparisons == 1
