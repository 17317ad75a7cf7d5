"""Truth values and labels count all or nothing; inequalities hold exactly or not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, tallying

RIGHT, HINT = {"a": False, "b": True}, Text("look again", "再看看")
WORDS = ("local", "global", "neither")


def truths(found: Any) -> None:
    compare.truths(found, RIGHT, "convex()", hints={"b": HINT})


@pytest.mark.parametrize("found", [RIGHT, {"b": np.True_, "a": np.array(False)}])
def test_truth_values_of_python_and_numpy_are_compared(found: Any) -> None:
    with tallying() as tally:
        truths(found)
    assert tally.comparisons == 2


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ({"a": False, "b": False}, "b is not False"),
        ({"a": 0, "b": 1}, "a must be True or False"),
        ({"a": None, "b": True}, "a must be True or False"),
        ({"a": False}, "must be a dict with the keys 'a', 'b'"),
        ({"a": False, "b": True, "c": True}, "must be a dict"),
        ([False, True], "must be a dict"),
    ],
)
def test_other_truth_values_and_what_is_none_are_wrong(found: Any, why: str) -> None:
    with pytest.raises(Mismatch, match=why):
        truths(found)


def labels(found: Any) -> None:
    compare.labels(found, ("local", "neither"), WORDS, "classify()", hints={(2, "local"): HINT})


def test_labels_are_compared_in_order_and_the_known_mistake_is_named() -> None:
    labels(["local", " Neither "])
    with pytest.raises(Mismatch, match="number 2 is not 'local'") as caught:
        labels(("local", "local"))
    assert caught.value.hint == HINT


@pytest.mark.parametrize("found", [["local"], ["local", "maximum"], ["local", None], "local", ["local", 2], None])
def test_what_is_no_list_of_labels_is_wrong(found: Any) -> None:
    with pytest.raises(Mismatch):
        labels(found)


def test_an_inequality_is_exact() -> None:
    why = Text("It must be lower.", "应更低。")
    compare.negative(Fraction(-1, 10**40), "f(x) - f(2)", why)
    for difference in (Fraction(0), Fraction(1, 10**40)):
        with pytest.raises(Mismatch, match="f\\(x\\) - f\\(2\\) < 0"):
            compare.negative(difference, "f(x) - f(2)", why)
