"""What a heading or a cell's metadata names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.problem import ProblemSet
from grader.reading.headings import Names, book_numbers, normalised

LOG_SUM_EXP, LINE_SEARCH = ("d2l-11.2.4",), ("d2l-11.3.2",)

HEADINGS = [
    ("练习11.2.4", "11.2.4", LOG_SUM_EXP),
    ("练习 11.2.4", "11.2.4", LOG_SUM_EXP),
    ("习题11.2.4（选做）", "11.2.4", LOG_SUM_EXP),
    ("**练习１１．２．４**", "11.2.4", LOG_SUM_EXP),
    ("练习11。2。4", "11.2.4", LOG_SUM_EXP),
    ("练习11-2-4", "11.2.4", LOG_SUM_EXP),
    ("第11.2.4题", "11.2.4", LOG_SUM_EXP),
    ("Exercise 12.2.4", "12.2.4", LOG_SUM_EXP),
    ("EXERCISE 12.2.4: convexity", "12.2.4", LOG_SUM_EXP),
    ("Ex. 11.2.4", "11.2.4", LOG_SUM_EXP),
    ("Solution to exercise 11.2.4 (b)", "11.2.4", LOG_SUM_EXP),
    ("练习11.2.4.1", "11.2.4.1", LOG_SUM_EXP),
    ("11.2.4", "11.2.4", LOG_SUM_EXP),
    ("11.2.4. Log-sum-exp", "11.2.4", LOG_SUM_EXP),
    ("d2l-11.2.4", "d2l-11.2.4", LOG_SUM_EXP),
    ("My answer to 11.2.4", "11.2.4", LOG_SUM_EXP),
    ("Exercises 11.2.4 and 11.3.2", "11.2.4", LOG_SUM_EXP + LINE_SEARCH),
    ("Problem 6.10", "6.10", ("udl-6.10",)),
    ("6.10", "6.10", ("udl-6.10",)),
    ("## 6.10.", "6.10", ("udl-6.10",)),
    ("Notebook 6.1: Line search", "notebook 6.1", ("udl-nb-6.1",)),
    ("Exercise 9.9.9", "9.9.9", ()),
    ("9.9.9", "9.9.9", ()),
    ("Problem 6.1", "6.1", ()),
    ("线搜索", "d2l-11.3.2", LINE_SEARCH),
    ("Exercise 3: line-search", "3", LINE_SEARCH),
    ("Exercise 3", "3", ()),
]
NO_EXERCISES = [
    "6.10 Momentum in practice",
    "6.2",
    "11.2 凸性",
    "## 11.3 Line search",
    "Section 11.2.4",
    "See Figure 11.2.4",
    "4. A list",
    "解答：",
    "Solution",
    "Exercises 11.2",
    "9.9.9 A book's own section",
    "",
]


@pytest.mark.parametrize(("heading", "exercise", "answered"), HEADINGS)
def test_a_heading_names_an_exercise(
    problems: ProblemSet, heading: str, exercise: str, answered: tuple[str, ...]
) -> None:
    named = Names(problems).in_heading(heading)
    assert named is not None
    assert (named.exercise, named.problems) == (exercise, answered)


@pytest.mark.parametrize("heading", NO_EXERCISES)
def test_other_headings_name_none(problems: ProblemSet, heading: str) -> None:
    assert Names(problems).in_heading(heading) is None


def test_a_lone_number_counts_within_its_chapter(problems: ProblemSet) -> None:
    named = Names(problems).in_heading("练习4", chapter="11.2")
    assert named is not None
    assert (named.exercise, named.problems) == ("11.2.4", LOG_SUM_EXP)


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("d2l-11.2.4", LOG_SUM_EXP),
        ("d2l-11-2-4", LOG_SUM_EXP),
        ("ex-11.2.4", LOG_SUM_EXP),
        ("12.2.4", LOG_SUM_EXP),
        ("line_search", LINE_SEARCH),
        ("Line Search", LINE_SEARCH),
        ("cell-3f2a", None),
        ("remove-input", None),
    ],
)
def test_metadata_names_a_problem(problems: ProblemSet, key: str, found: tuple[str, ...] | None) -> None:
    named = Names(problems).in_metadata(key, explicit=False)
    assert (named.problems if named else None) == found


def test_explicit_metadata_is_an_exercise_even_if_unknown(problems: ProblemSet) -> None:
    named = Names(problems).in_metadata("mml-7.1", explicit=True)
    assert named is not None
    assert (named.exercise, named.problems) == ("mml-7.1", ())


def test_numbers_of_a_book_are_no_exercises() -> None:
    assert book_numbers(["11.2.1 定义", "11.2.1.1 凸集"]) == {"11.2.1"}
    assert book_numbers(["11.2.1 定义", "11.2.4. 小结"]) == {"11.2.1", "11.2.4"}
    assert book_numbers(["11.3.1 One dimension", "练习11.3.1", "11.3.2"]) == {"11.3.1"}
    assert book_numbers(["11.2.4", "11.2.5 Subspaces"]) == frozenset()


@given(st.text(max_size=60))
def test_any_heading_is_read(problems: ProblemSet, text: str) -> None:
    names = Names(problems)
    names.in_heading(text, "11.2")
    names.in_metadata(text, explicit=False)
    assert normalised(normalised(text)) == normalised(normalised(normalised(text)))
