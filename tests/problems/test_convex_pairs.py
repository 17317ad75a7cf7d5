"""Pairs of convex functions, their maximum and minimum: what is right is never refused, what is wrong is told."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from grader.judging import compare
from grader.judging.outcome import Mismatch, tallying
from grader.sandbox.node import StudentError
from problems.d2l_11_02_03_maximum_of_convex_functions import maxima, witnesses
from problems.d2l_11_02_03_maximum_of_convex_functions.maxima import Maximum


class Answer:
    """An answer in this process, called as a candidate is."""

    def __init__(self, max_subgradient: Callable[..., Any]) -> None:
        self.max_subgradient = max_subgradient

    def name_of(self, entry: str) -> str:
        return entry


def larger(f: Any, g: Any, f_grad: Any, g_grad: Any, x: Any) -> Any:
    return f_grad(x) if f(x) >= g(x) else g_grad(x)


def mixed_at_ties(f: Any, g: Any, f_grad: Any, g_grad: Any, x: Any) -> Any:
    return 0.3 * f_grad(x) + 0.7 * g_grad(x) if f(x) == g(x) else larger(f, g, f_grad, g_grad, x)


@pytest.mark.parametrize("program", [larger, mixed_at_ties])
@settings(max_examples=300)
@given(at=maxima.maxima())
def test_right_programs_pass_everywhere(program: Callable[..., Any], at: Maximum) -> None:
    with tallying() as tally:
        maxima.is_supporting(Answer(program), at)
    assert tally.undecided == []
    assert tally.comparisons > 0


@settings(max_examples=300)
@given(at=maxima.maxima())
def test_another_direction_is_refused_wherever_h_is_smooth(at: Maximum) -> None:
    if at.gradient is None:
        return
    wrong = at.gradient.astype(float) + 1e-3 * max(1e-9, float(np.max(np.abs(at.gradient.astype(float)))))
    with pytest.raises(Mismatch):
        maxima.is_supporting(Answer(lambda *_: wrong), at)


def overflowing(x: float) -> float:
    try:
        return math.exp(x)
    except OverflowError as error:
        raise StudentError("OverflowError", "", 1, classes=("OverflowError",)) from error


SQUARE, ABSOLUTE = (lambda x: x * x), abs

WITNESSES: list[tuple[str, Any, str]] = [
    ("lines", (lambda x: x, lambda x: -x, -1, 1, 0.5), ""),
    ("backwards", (lambda x: x, lambda x: -x, 1, -1, 0.25), ""),
    ("steep", (overflowing, lambda x: 1.0, -5.0, 5.0, 0.5), ""),
    ("tiny", (lambda x: 1e-20 * x, lambda x: -1e-20 * x, -1, 1, 0.5), ""),
    ("far away", (lambda x: (x - 1000) ** 2, lambda x: (x - 1002) ** 2, 1000, 1002, 0.5), ""),
    ("equality", (SQUARE, SQUARE, 1, 1, 0.5), "strictly between x and y"),
    ("on the chord", (lambda x: x, lambda x: 2 * x, 1, 3, 0.3), "not above"),
    ("a cube", (lambda x: x**3, lambda x: (x - 2) ** 2, 0.0, 2.0, 0.5), "f is not convex"),
    ("a dent", (lambda x: x * x - 0.1 * math.exp(-((x - 3) ** 2) * 50), lambda x: 4.0, -1, 3, 0.3), "not convex"),
    ("t = 1", (lambda x: x, lambda x: -x, -1, 1, 1), "strictly between 0 and 1"),
    ("no numbers", (lambda x: "a", lambda x: -x, -1, 1, 0.5), "must be one number"),
    ("not a number", (lambda x: math.nan, lambda x: -x, -1, 1, 0.5), "finite"),
    ("four things", (SQUARE, ABSOLUTE, 1, 2), "f, g, x, y, t"),
]


@pytest.mark.parametrize(("returned", "why"), [case[1:] for case in WITNESSES], ids=[case[0] for case in WITNESSES])
def test_witnesses(returned: Any, why: str) -> None:
    def check() -> None:
        witness = witnesses.read_witness(returned)
        witnesses.minimum_exceeds_its_chord(witness)
        witnesses.both_convex_around(witness)

    assert outcome(check) == why or (why and why in outcome(check))


PAIRS: list[tuple[str, Any, str]] = [
    ("one above the other", (SQUARE, lambda x: x * x + 1), ""),
    ("touching", (lambda x: abs(x) + max(x, 0) ** 2, lambda x: abs(x) + min(x, 0) ** 2), ""),
    ("overflowing", (overflowing, lambda x: overflowing(x) + overflowing(-x)), ""),
    ("a bend in one", (ABSOLUTE, lambda x: x * x / 2 + 0.5 if abs(x) < 1 else abs(x)), ""),
    ("quartic written out", (lambda x: (x - 3) ** 4, lambda x: x**4 - 12 * x**3 + 54 * x**2 - 108 * x + 90), ""),
    ("crossing lines", (lambda x: x, lambda x: -x), r"min(f, g) is not convex"),
    ("crossing far away", (SQUARE, lambda x: x * x + 10 * (x - 500)), "min(f, g) is not convex"),
    ("hardly crossing far away", (SQUARE, lambda x: x * x + (x - 500) / 10), "undecided"),
    ("the same", (SQUARE, lambda x: x**2), "same value"),
    ("not convex", (SQUARE, math.sin), "g is not convex"),
    ("no functions", (1.0, 2.0), "f must be a function"),
]


@pytest.mark.parametrize(("returned", "why"), [case[1:] for case in PAIRS], ids=[case[0] for case in PAIRS])
def test_pairs(returned: Any, why: str) -> None:
    def check() -> None:
        f, g = witnesses.read_pair(returned)
        witnesses.both_and_their_minimum_convex(f, g)
        witnesses.they_differ(f, g)

    assert outcome(check) == why or (why and why in outcome(check))


def test_functions_that_differ_by_rounding_are_left_to_a_person() -> None:
    f, g = witnesses.read_pair((lambda x: x / 3, lambda x: x * (1 / 3)))
    with tallying() as tally:
        witnesses.they_differ(f, g)
    assert len(tally.undecided) == 1


def test_two_values_are_apart_by_more_than_rounding_or_not() -> None:
    assert not compare.apart(1.0, 1.0 + 2.0**-52, 1.0, 1)
    assert compare.apart(1.0, 1.0 + 1e-9, 1.0, 1)


def outcome(check: Callable[[], None]) -> str:
    """What the mismatch says; nothing where there is none and nothing is left open."""
    with tallying() as tally:
        try:
            check()
        except Mismatch as mismatch:
            return mismatch.why.en
    return "undecided" if tally.undecided else ""
