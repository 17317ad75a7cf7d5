"""The catalogue says everything in both languages."""

from __future__ import annotations

import string
from typing import get_args

import pytest

from grader.evidence import Verdict
from grader.reports.words import MARKS, WORDS, count, say


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("word", WORDS)
def test_both_languages_say_something_and_fill_the_same_blanks(word: str) -> None:
    text = WORDS[word]
    assert text.en
    assert text.zh
    assert blanks(text.en) == blanks(text.zh)


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_verdict_has_a_name_and_a_mark(verdict: Verdict) -> None:
    assert verdict in WORDS
    assert verdict in MARKS


def test_counts_are_grouped_and_one_is_singular() -> None:
    assert count(1, "case", "en") == "1 case"
    assert count(1312, "comparison", "en") == "1,312 comparisons"
    assert count(1312, "comparison", "zh") == "1,312 次比较"


def test_values_that_look_like_blanks_are_not_filled() -> None:
    assert say("crashed", "en", error="KeyError: {password}") == "your code raised KeyError: {password}"
