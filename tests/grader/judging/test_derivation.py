"""What counts as a student's own derivation, and what was there before."""

from __future__ import annotations

import pytest

from grader.evidence import Place
from grader.judging.derivation import own_words
from grader.problem import default_folder, load_problem
from grader.reading.submission import Prose

PROBLEM = load_problem(default_folder() / "d2l_11_07_03_gershgorin_discs")


def own(text: str) -> str:
    return own_words(PROBLEM, Prose(text, Place("answer.md", line=1))).text


@pytest.mark.parametrize(
    "prose",
    [
        "",
        "# Gershgorin's discs\n\n## Solution",
        "*YOUR DERIVATION HERE*",
        "YOUR ANSWER HERE",
        "> Write your derivation here.",
        "TODO",
        "**解答：**",
        "在此作答。",
        PROBLEM.statement("en"),
        PROBLEM.statement("zh"),
    ],
)
def test_headings_placeholders_and_the_statement_are_no_derivation(prose):
    assert own(prose) == ""


@pytest.mark.parametrize("words", ["Because $2x = x + x$.", "取 $j = \\arg\\max_k |x_k|$。", "$$\\lambda x = Mx$$"])
def test_the_students_own_words_are_kept_beside_the_statement(words):
    text = f"{PROBLEM.statement('en')}\n\n*YOUR DERIVATION HERE*\n\n{words}"
    assert own(text).strip() == words
    assert own(text).splitlines()[text.splitlines().index(words.splitlines()[0])] == words.splitlines()[0]
