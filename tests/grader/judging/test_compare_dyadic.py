"""Series told by their dyadic sums: powers on both sides of 1, late starts, staircases, and what cannot be told."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from grader.evidence import Text
from grader.judging.compare import finite_sum, infinite_sum, never_rising, places
from grader.judging.outcome import Mismatch, tallying

HINT = Text("hint", "提示")
Rate = Callable[[int], float]
INFINITE: dict[str, Rate] = {
    "1/t": lambda t: 1 / t,
    "root": lambda t: t**-0.5,
    "constant": lambda t: 0.1,
    "late": lambda t: 1 / (1e10 + t),
    "staircase": lambda t: 0.5 ** t.bit_length(),
    "floor": lambda t: max(1e-20, t**-1.5),
}
FINITE: dict[str, Rate] = {
    "1/t²": lambda t: t**-2.0,
    "1.02": lambda t: t**-1.02,
    "late": lambda t: (1e9 + t) ** -1.1,
}
UNTOLD: dict[str, Rate] = {
    "1/(t log t)": lambda t: 1 / (t * math.log(t)),
    "1/(t log² t)": lambda t: 1 / (t * math.log(t) ** 2),
    "decades": lambda t: 0.1 ** len(str(t)),
}


@pytest.mark.parametrize("name", INFINITE)
def test_infinite_sums(name: str) -> None:
    terms = [INFINITE[name](t) for t in places()]
    infinite_sum(terms, "s", HINT)
    with pytest.raises(Mismatch) as caught:
        finite_sum(terms, "s", HINT)
    assert caught.value.hint == HINT


@pytest.mark.parametrize("name", FINITE)
def test_finite_sums(name: str) -> None:
    terms = [FINITE[name](t) for t in places()]
    finite_sum(terms, "s", HINT)
    with pytest.raises(Mismatch):
        infinite_sum(terms, "s", HINT)


@pytest.mark.parametrize("name", UNTOLD)
def test_what_cannot_be_told_is_left_to_a_person(name: str) -> None:
    with tallying() as tally:
        finite_sum([UNTOLD[name](t) for t in places()], "s", HINT)
        infinite_sum([UNTOLD[name](t) for t in places()], "s", HINT)
    assert len(tally.undecided) == 2


@pytest.mark.parametrize("values", [[1.0, 0.0], [1.0, -1.0], [1.0, 0.5, 0.6], [1.0, 1.001]])
def test_rates_are_positive_and_do_not_rise(values: list[float]) -> None:
    with pytest.raises(Mismatch):
        never_rising(values, range(1, len(values) + 1), "η")


def test_rates_may_stay() -> None:
    never_rising([1.0, 1.0, 1.0 + 1e-15, 0.5], [1, 2, 3, 4], "η")
