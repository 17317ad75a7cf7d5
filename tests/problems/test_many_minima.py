"""The minima of x²(1 + sin x): answers by values are exact enough, and what is missing or too much is told."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from scipy.optimize import minimize_scalar

from grader.judging.outcome import Mismatch, tallying
from problems.d2l_11_04_05_many_minima import minima
from problems.d2l_11_04_05_many_minima.minima import Interval
from reference.closed_forms.waves import maxima
from reference.closed_forms.waves import minima as right

PI = math.pi


@settings(max_examples=200)
@given(interval=minima.intervals())
def test_no_end_is_near_a_stationary_point(interval: Interval) -> None:
    a, b = interval
    assert a < b
    assert all(abs(end) <= 2000 for end in interval)
    assert not any(right(end - 1e-6, end + 1e-6) or maxima(end - 1e-6, end + 1e-6) for end in interval)


def test_minima_that_scipy_finds_by_values_are_exact_enough() -> None:
    found = [minimize_scalar(minima.f, bounds=(m - 0.1, m + 0.1), method="bounded").x for m in right(-1000, 1000)]
    with tallying() as tally:
        minima.are_all_minima(found, Interval(-1000.0, 1000.0))
    assert tally.undecided == []


@pytest.mark.parametrize(
    ("found", "why", "hint"),
    [
        ([-PI / 2, 1.5 * PI], "minimum at 0", minima.FORGOTTEN),
        ([0.0], "minimum at -1.5708", minima.OTHERS),
        ([-PI / 2, -0.805256, 0, 1.5 * PI], "-0.805256 is no minimum", minima.MAXIMA),
        ([-PI / 2, 0, 1.5 * PI, 3.5 * PI], r"11 is outside \(-3, 6\)|10.9956 is outside", None),
        ([-PI / 2, 0, 4.712], "further than tol", None),
        ([0, -PI / 2, 1.5 * PI], "ascending", None),
        ([-PI / 2, 0, 0, 1.5 * PI], "once", None),
    ],
)
def test_what_is_wrong_with_a_list_is_told(found: list[float], why: str, hint: Any) -> None:
    with pytest.raises(Mismatch, match=why) as caught:
        minima.are_all_minima(found, Interval(-3.0, 6.0))
    if hint is not None:
        assert caught.value.hint == hint


class Answer:
    """An answer in this process, called as a candidate is."""

    def __init__(self, bump: Callable[[float], float], w: float = 0.5, shift: float = 0.0) -> None:
        self._bump, self._w, self._shift = bump, w, shift

    def width(self) -> float:
        return self._w

    def deepen(self, k: int, depth: float) -> Callable[[float], float]:
        m = right(-20, 20)[k] + self._shift
        return lambda x: minima.f(x) - depth * self._bump((x - m) / self._w)

    def reproduced(self, *_: Any) -> None:
        """Nothing is shown here."""


SHAPES: list[Callable[[float], float]] = [
    lambda z: max(0.0, 1 - z * z) ** 2,
    lambda z: max(0.0, 1 - abs(z)),
    lambda z: float(abs(z) < 1),
    lambda z: math.exp(-40 * z * z),
]


@pytest.mark.parametrize("bump", SHAPES)
@pytest.mark.parametrize("k", range(7))
@pytest.mark.parametrize("depth", [0.01, 10.0])
def test_holes_of_every_shape_are_right(bump: Callable[[float], float], k: int, depth: float) -> None:
    with tallying() as tally:
        minima.is_deepened(Answer(bump), k, depth)
        minima.is_deepened(Answer(bump, w=0.7, shift=1e-5), k, depth)
    assert tally.undecided == []


@pytest.mark.parametrize(("w", "shift"), [(0.8, 0.0), (0.0, 0.0), (0.5, 0.1)])
def test_holes_that_are_too_wide_or_off_the_minimum_are_not(w: float, shift: float) -> None:
    with pytest.raises((Mismatch, ZeroDivisionError)):
        minima.is_deepened(Answer(SHAPES[0], w, shift), 3, 1.0)
