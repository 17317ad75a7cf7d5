"""What counts as a student's own derivation, and what was there before."""

from __future__ import annotations

import pytest

from grader.judging.derivation import own_words
from grader.problem import default_folder, load_problem

PROBLEM = load_problem(default_folder() / "d2l_11_07_03_gershgorin_discs")


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
    assert own_words(PROBLEM, prose) == ""


@pytest.mark.parametrize("own", ["Because $2x = x + x$.", "取 $j = \\arg\\max_k |x_k|$。", "$$\\lambda x = Mx$$"])
def test_the_students_own_words_are_kept_beside_the_statement(own):
    text = f"{PROBLEM.statement('en')}\n\n*YOUR DERIVATION HERE*\n\n{own}"
    assert own_words(PROBLEM, text) == own
