"""What counts as a student's own derivation, and what was there before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader import evidence
from grader.evidence import CheckResult, Place
from grader.judging.derivation import derivation, own_words
from grader.problem import ProblemError, default_folder, load_problem
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


def found(problem_folder: str, text: str) -> dict[str, CheckResult]:
    problem = load_problem(default_folder() / problem_folder)
    derived = derivation(problem, [Prose(text, Place("answer.md", line=7))])
    return {check.name.removeprefix("derivation_"): check for check in derived.checks}


QUADRATIC = "d2l_11_06_03_quadratic_minimiser"


def test_a_milestone_that_is_stated_and_proved_has_its_points_and_the_line():
    check = found(QUADRATIC, "We get\n\n$$\\nabla h(x) = Qx + c.$$")["gradient"]
    assert (check.verdict, check.points) == ("passed", 0.5)
    assert isinstance(check.evidence, evidence.Proved)
    assert (
        check.evidence.how.en
        == "∂[h(x)]/∂(x) = Q·x + c (line 9): proved for every n: matrix algebra and differentiation"
    )
    assert check.evidence.how.zh.startswith("∂[h(x)]/∂(x) = Q·x + c（第 9 行）：已证明")


def test_a_false_statement_about_its_subject_loses_it_with_code_that_shows_it():
    check = found(QUADRATIC, "$h(x^*) = b + \\frac12 c^T Q^{-1} c$")["value"]
    assert (check.verdict, check.points) == ("failed", 0)
    counterexample = check.evidence.counterexample
    assert {argument.name for argument in counterexample.arguments} == {"n", "Q", "b", "c"}
    assert "np.linalg.matrix_power(Q" in counterexample.snippet
    assert counterexample.expected.startswith("h(x*) = ")
    assert counterexample.found.startswith("b + 1/2·cᵀ·Q^(-1)·c = ")


def test_what_is_not_found_or_said_both_ways_is_a_persons():
    checks = found(QUADRATIC, "$\\nabla h(x) = Qx + c$, and then $\\nabla h(x) = Qx - c$.")
    assert checks["gradient"].verdict == "needs_review"
    assert "stands in the text too" in checks["gradient"].evidence.reason.en
    assert checks["minimum"].verdict == "needs_review"
    assert "Qx - c" in checks["minimum"].evidence.excerpt


def test_labels_of_the_starter_say_what_an_expression_is_the_value_of():
    text = "gradient / 梯度: $Qx + c$\nminimiser / 极小点: $Q^{-1}c$\nminimum / 最小值:\n"
    checks = found(QUADRATIC, text)
    assert (checks["gradient"].verdict, checks["minimiser"].verdict) == ("passed", "failed")


def test_labels_with_nothing_behind_them_are_not_attempted():
    starter = (default_folder() / QUADRATIC / "starter.py").read_text(encoding="utf-8").split('"""')[1]
    assert {check.verdict for check in found(QUADRATIC, starter).values()} == {"not_attempted"}


def test_a_mistake_of_ours_costs_the_derivation_alone(monkeypatch):
    def broken(*_):
        raise RuntimeError("ours")

    monkeypatch.setattr("grader.judging.derivation.assess", broken)
    for check in found(QUADRATIC, "$\\nabla h(x) = Qx + c$").values():
        assert check.verdict == "needs_review"
        assert "RuntimeError: ours" in check.evidence.internal


def test_every_relation_is_reported_with_its_reading_and_place():
    problem = load_problem(default_folder() / QUADRATIC)
    text = "$\\nabla h(x) = Qx + c = 0$ and $q > 1$"
    claims = derivation(problem, [Prose(text, Place("answer.md", line=3))]).claims
    assert [(claim.kind, claim.place.line) for claim in claims] == [("proved", 3), ("", 3), ("unread", 3)]
    assert claims[0].reading == "∂[h(x)]/∂(x) = Q·x + c"


def test_a_discussion_beside_the_derivation_is_a_persons():
    problem = replace(PROBLEM, derivation=PROBLEM.derivation, discussion=None)
    before = problem.points
    problem.written(number=9, points=2, en="Why?", zh="为什么？")
    assert problem.points == before + 2
    checks = {
        check.name: check for check in derivation(problem, [Prose("It is so.", Place("answer.md", line=1))]).checks
    }
    assert (checks["discussion"].verdict, checks["discussion"].max_points) == ("needs_review", 2)
    assert len(checks) == 1 + len(found("d2l_11_07_03_gershgorin_discs", "It is so."))
    with pytest.raises(ProblemError, match="one discussion"):
        problem.written(number=9, points=2, en="Why?", zh="为什么？")
