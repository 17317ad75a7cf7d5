"""Counts: exact at every size, and read from texts that leave no doubt."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, tallying

BIG = (3 * 10**9 + 1) ** 2


@pytest.mark.parametrize(
    "found",
    [200, 200.0, Fraction(200), np.int64(200), np.array(200), np.array([200]), [200], "200", " 200 Epochs", "200epochs",
     "2e2", "200.0", "1000/5", "+200"],
)  # fmt: skip
def test_the_count_in_any_type_is_the_count(found: Any) -> None:
    with tallying() as tally:
        compare.same_count(found, 200, "epochs", units=("epochs",))
    assert (tally.comparisons, tally.unread) == (1, [])


@pytest.mark.parametrize("found", [201, 199.99, "20", "200.5 epochs", -200, "2e-2", Fraction(1, 3)])
def test_another_number_is_another(found: Any) -> None:
    with pytest.raises(Mismatch, match="expected 200, found"):
        compare.same_count(found, 200, "epochs", units=("epochs",))


@pytest.mark.parametrize("found", [None, True, float("nan"), float("inf"), [200, 200], 200j + 1, {"epochs": 200}])
def test_what_is_no_number_is_wrong(found: Any) -> None:
    with pytest.raises(Mismatch):
        compare.same_count(found, 200, "epochs")


@pytest.mark.parametrize("found", ["1,000", "two hundred", "200 iterations", "", "2" * 100, "1e9999", "1/0", "200 200"])
def test_what_a_text_may_mean_is_a_persons_to_say(found: str) -> None:
    with tallying() as tally:
        compare.same_count(found, 200, "epochs", units=("epochs",))
    assert tally.comparisons == 0
    assert len(tally.unread) == 1


def test_no_digit_is_lost_beyond_the_floats() -> None:
    compare.same_count(BIG, BIG, "entries")
    with pytest.raises(Mismatch, match=f"expected {BIG}, found {int(float(BIG))}"):
        compare.same_count(float(BIG), BIG, "entries")
    with pytest.raises(Mismatch):
        compare.same_count(np.int64(2**62), 2**62 + 1, "entries")
    compare.same_count(np.array([2**62 + 1]), 2**62 + 1, "entries")
    compare.same_count(np.int64(2**62 + 1), 2**62 + 1, "entries")


def test_the_known_mistake_is_named() -> None:
    hint = Text("one epoch has 5 iterations", "一轮有 5 次迭代")
    with pytest.raises(Mismatch) as caught:
        compare.same_count(5, 200, "epochs", mistakes=[compare.Mistake(5, hint)])
    assert caught.value.hint == hint


@pytest.mark.parametrize("found", [(7, 7), [7, 7], np.array([7, 7]), "7 x 7", "(7, 7)", "7 by 7", "7×7", "7*7"])
def test_a_shape_comes_as_numbers_or_as_a_text(found: Any) -> None:
    sizes = compare.as_shape(found, 2, "shape")
    assert sizes is not None
    for size in sizes:
        compare.same_count(size, 7, "shape")


def test_a_shape_in_other_words_is_unread_and_one_number_is_none() -> None:
    with tallying() as tally:
        assert compare.as_shape("a million by a million by far", 2, "shape") is None
    assert len(tally.unread) == 1
    with pytest.raises(Mismatch, match="must be"):
        compare.as_shape(7, 2, "shape")
