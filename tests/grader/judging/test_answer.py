"""How entry points are found in an answer, and what is said of those that are not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader import evidence
from grader.problem import ProblemError
from tests.grader.judging.toys import answer, graded, graded_text, toy

RIGHT = "def double(x): return 2 * x\ndef apply(f, x): return f(x)\ndef order(a, b, c): return b"


def of(result, name):
    return next(check for check in result.checks if check.name == name)


def test_points_add_up_and_a_derivation_waits_for_a_person():
    result = answer(RIGHT, prose="Because $2x = x + x$.")
    assert (result.points, result.max_points, result.in_review) == (4, 5, 1)
    assert result.verdict == "needs_review"
    assert "x + x" in of(result, "derivation").evidence.excerpt


def test_a_discussion_stands_beside_a_derivation_and_waits_for_a_person():
    problem = toy()
    problem.written(number=5, points=2, en="Discuss.", zh="讨论。")
    result = answer(RIGHT, prose="Because $2x = x + x$.", problem=problem)
    assert (problem.points, result.in_review) == (7, 3)
    assert [check.verdict for check in result.checks[-2:]] == ["needs_review"] * 2
    assert of(result, "discussion").max_points == 2
    assert of(answer(RIGHT, problem=problem), "discussion").verdict == "not_attempted"


def test_a_third_written_part_is_refused():
    problem = toy()
    problem.written(number=5, points=2, en="Discuss.", zh="讨论。")
    with pytest.raises(ProblemError, match="one derivation, and beside it one discussion"):
        problem.written(number=6, points=2, en="Discuss.", zh="讨论。")


def test_without_prose_the_derivation_is_not_attempted():
    assert of(answer(RIGHT), "derivation").verdict == "not_attempted"


def test_an_alias_is_found_and_the_full_name_wins():
    assert of(answer("def twice(x): return 2 * x"), "doubles").verdict == "passed"
    both = "def twice(x): return 0\ndef double(x): return 2 * x"
    assert of(answer(both), "doubles").verdict == "passed"


def test_a_misspelt_name_is_offered():
    check = of(answer("def doubel(x): return 2 * x"), "doubles")
    assert check.verdict == "not_attempted"
    assert "`doubel`: did you mean" in check.evidence.reason.en


def test_a_starter_is_not_attempted():
    check = of(answer("def double(x):\n    '''Doubles.'''\n    raise NotImplementedError"), "doubles")
    assert check.verdict == "not_attempted"
    assert "starter" in check.evidence.reason.en


def test_a_cell_that_crashes_is_a_crash_for_what_it_would_have_defined():
    check = of(answer("import nothing_like_this\ndef double(x): return 2 * x"), "doubles")
    assert isinstance(check.evidence, evidence.Crashed)
    assert "ModuleNotFoundError" in check.evidence.error
    assert check.evidence.place.line == 6


def test_a_syntax_error_is_a_crash_for_what_it_would_have_defined_and_nothing_else():
    text = (
        "# Exercise 1.1\n```python\ndef double(x)\n    return 2 * x\n```\n"
        "```python\ndef apply(f, x): return f(x)\n```\n"
    )
    result = graded_text(text).report.answers[0]
    assert isinstance(of(result, "doubles").evidence, evidence.Crashed)
    assert of(result, "doubles").evidence.error.startswith("SyntaxError")
    assert of(result, "calls").verdict == "passed"


def test_a_cell_that_never_ends_costs_its_own_names_only():
    text = (
        "# Exercise 1.1\n```python\nwhile True: pass\ndef double(x): return 2 * x\n```\n"
        "```python\ndef apply(f, x): return f(x)\n```\n"
    )
    result = graded_text(text).report.answers[0]
    assert isinstance(of(result, "doubles").evidence, evidence.TimedOut)
    assert of(result, "calls").verdict == "passed"
    assert any("did not end" in note.en for note in result.notes)


def test_a_cell_that_kills_its_process_costs_itself_only():
    text = (
        "# Exercise 1.1\n```python\ndef double(x): return 2 * x\n```\n"
        "```python\nimport os\nos.kill(os.getpid(), 9)\n```\n"
        "```python\ndef apply(f, x): return f(x)\n```\n"
    )
    result = graded_text(text).report.answers[0]
    assert of(result, "doubles").verdict == "passed"
    assert of(result, "calls").verdict == "passed"
    assert any("SIGKILL" in note.en for note in result.notes)


def test_a_name_of_another_exercises_section_is_not_attempted():
    text = "# Exercise 9.9\n```python\ndef double(x): return 2 * x\n```\n# Exercise 1.1\n\nno code\n"
    report = graded_text(text).report
    assert of(report.answers[0], "doubles").verdict == "not_attempted"
    assert [other.name for other in report.other_exercises] == ["9.9"]


def test_later_sections_cannot_change_an_answer():
    text = (
        "# Exercise 1.1\n```python\ndef double(x): return 2 * x\n```\n"
        "# Exercise 9.9\n```python\ndef double(x): return 0\n```\n"
    )
    assert of(graded_text(text).report.answers[0], "doubles").verdict == "passed"


def test_helpers_of_earlier_sections_are_there():
    text = (
        "# Exercise 9.9\n```python\ndef helper(x): return 2 * x\n```\n"
        "# Exercise 1.1\n```python\ndef double(x): return helper(x)\n```\n"
    )
    assert of(graded_text(text).report.answers[0], "doubles").verdict == "passed"


def test_an_empty_hand_in_is_not_attempted():
    report = graded("").report
    assert report.points == 0
    assert report.answers[0].verdict == "not_attempted"


def test_a_definition_that_crashed_is_not_replaced_by_another_sections():
    text = (
        "# Exercise 9.9\n```python\ndef double(x): return 2 * x\n```\n"
        "# Exercise 1.1\n```python\n1 / 0\ndef double(x): return 2 * x\n```\n"
    )
    check = of(graded_text(text).report.answers[0], "doubles")
    assert isinstance(check.evidence, evidence.Crashed)
    assert "ZeroDivisionError" in check.evidence.error


def test_code_that_breaks_its_process_costs_its_own_exercise_only():
    text = (
        "# Exercise 8.8\n```python\ndef helper(x): return 2 * x\n```\n"
        "# Exercise 9.9\n```python\nimport os, builtins\nbuiltins.isinstance = lambda *a: True\n"
        "builtins.len = None\nos.kill(os.getppid(), 9)\n```\n"
        "# Exercise 1.1\n\nBecause.\n\n```python\ndef double(x): return helper(x)\n```\n"
    )
    result = graded_text(text).report.answers[0]
    assert of(result, "doubles").verdict == "passed"


def test_a_derivation_is_read_even_where_the_code_breaks_its_process():
    code = "import builtins\ndef double(x): return 2 * x\nbuiltins.len = None"
    text = f"# Exercise 1.1\n\nBecause.\n\n```python\n{code}\n```\n"
    assert of(graded_text(text).report.answers[0], "derivation").verdict == "needs_review"


def in_words(text):
    """What becomes of the check `doubles` when it may be said in words."""
    problem = toy()
    problem.checks[0] = replace(problem.checks[0], in_words=True)
    return of(graded_text(text, problem).report.answers[0], "doubles")


def test_what_may_be_said_in_words_or_as_a_value_is_a_persons():
    said = in_words("# Exercise 1.1\n\nIt is twice the number.\n")
    assert said.verdict == "needs_review"
    assert "twice the number" in said.evidence.excerpt
    value = in_words("# Exercise 1.1\n```python\ndouble = 200\n```\n")
    assert (value.verdict, value.evidence.excerpt) == ("needs_review", "double = 200")
    assert in_words("# Exercise 1.1\n\nSo:\n```python\ndef double(x): return x\n```\n").verdict == "failed"
    assert in_words("# Exercise 1.1\n```python\ny = 1\n```\n").verdict == "not_attempted"


def test_words_in_place_of_a_function_count_only_where_the_check_says_so():
    text = "# Exercise 1.1\n\nIt is twice the number.\n"
    assert of(graded_text(text).report.answers[0], "doubles").verdict == "not_attempted"
