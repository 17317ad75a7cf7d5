"""Where sections begin and end, and which problems they answer."""

from __future__ import annotations

import pytest

from grader.evidence import Place, Text
from grader.problem import EntryPoint, Problem
from grader.reading.sections import _by_definitions
from grader.reading.submission import Cell, Section
from tests.grader.reading.helpers import Mapped, Read, code, notebook, prose

DEFINES = "```python\ndef {}(x):\n    return x\n```\n"


def test_a_section_ends_at_the_next_exercise(mapped: Mapped) -> None:
    text = "### 练习11.2.4\na\n### 练习11.3.2\nb\n"
    assert mapped(text) == [("11.2.4", ("d2l-11.2.4",)), ("11.3.2", ("d2l-11.3.2",))]


def test_sub_headings_stay_in_the_section(read: Read) -> None:
    text = "### 练习11.2.4\n#### Solution\n$a$\n#### Exercise 2\nb\n##### Line search\n**解答：**\nc"
    (section,) = read("a.md", text).sections
    assert section.prose == "#### Solution\n\n$a$\n\n#### Exercise 2\n\nb\n\n##### Line search\n\n**解答：**\nc"


def test_a_chapter_ends_the_section(mapped: Mapped) -> None:
    text = "### 练习11.2.4\na\n## 11.3 梯度下降\nb\n"
    assert mapped(text) == [("11.2.4", ("d2l-11.2.4",)), ("", ())]


def test_a_line_that_is_only_an_exercises_name_is_a_heading(mapped: Mapped) -> None:
    text = "## 11.2\n**练习11.2.4**\n### Proof\na\nExercise 11.3.2:\nb\n"
    assert mapped(text) == [("11.2.4", ("d2l-11.2.4",)), ("11.3.2", ("d2l-11.3.2",))]


def test_definitions_name_the_problem_where_no_heading_does(mapped: Mapped) -> None:
    assert mapped("# My work\n" + DEFINES.format("line_search")) == [("", ("d2l-11.3.2",))]


@pytest.mark.parametrize(("base", "found"), [("torch.optim.Optimizer", 1), ("Optimizer", 1), ("torch.optim.Adam", 0)])
def test_an_optimizer_class_of_any_name_names_the_problem(base: str, found: int) -> None:
    step = EntryPoint("adam_step", (), subclass_of="Optimizer")
    adam = Problem(id="d2l-11.10.2", title=Text("Adam", "Adam"), source="", numbers=(), entry_points=(step,))
    problems = _by_definitions(
        [Section("", "", (), (Cell(f"class Own({base}): ...", Place("a.py")),), "", Place("a.py"))], (adam,)
    )[0].problems
    assert problems == ("d2l-11.10.2",) * found


def test_one_section_may_answer_several_problems(read: Read) -> None:
    document = read("a.py", "def line_search(x): ...\ndef log_sum_exp(x): ...\n")
    assert [section.problems for section in document.sections] == [("d2l-11.2.4", "d2l-11.3.2")]


def test_a_name_in_another_exercises_section_is_not_attempted(mapped: Mapped) -> None:
    text = "### 练习11.2.4\n" + DEFINES.format("line_search")
    assert mapped(text) == [("11.2.4", ("d2l-11.2.4",))]


def test_a_heading_wins_over_definitions_elsewhere(mapped: Mapped) -> None:
    text = "# Helpers\n" + DEFINES.format("line_search") + "### 练习11.3.2\nsee above\n"
    assert mapped(text) == [("", ()), ("11.3.2", ("d2l-11.3.2",))]


def test_short_aliases_never_find_a_problem(mapped: Mapped) -> None:
    assert mapped(DEFINES.format("f")) == [("", ())]
    assert mapped(DEFINES.format("search")) == [("", ("d2l-11.3.2",))]
    assert mapped("### 11.2.4\na\n# Other\n" + DEFINES.format("search"))[1] == ("", ())


def test_a_shared_name_needs_all_the_names_of_a_problem(mapped: Mapped) -> None:
    assert mapped(DEFINES.format("momentum")) == [("", ("udl-6.10",))]
    both = DEFINES.format("momentum") + DEFINES.format("bracket")
    assert mapped(both) == [("", ("udl-6.10", "udl-nb-6.1"))]


def test_a_plain_value_of_that_name_answers_nothing(mapped: Mapped) -> None:
    assert mapped("```python\nline_search = 10\n```\n") == [("", ())]


def test_a_syntax_error_still_tells_what_was_attempted(mapped: Mapped) -> None:
    assert mapped("```python\ndef line_search(x:\n    retrun x\n```\n") == [("", ("d2l-11.3.2",))]


def test_metadata_opens_a_section(read: Read) -> None:
    text = notebook(
        code("import math"),
        code("def f(x): return x", nbgrader={"grade_id": "d2l-11-2-4"}),
        code("assert True", nbgrader={"grade_id": "cell-77", "locked": True}),
        code("def g(): pass", tags=["problem:d2l-11.3.2", "remove-input"]),
        code("x = 1", optgrade={"problem": "udl-6.10"}),
        prose("# End"),
        code("y = 1"),
    )
    sections = read("a.ipynb", text).sections
    assert [(section.problems, len(section.cells)) for section in sections] == [
        ((), 1),
        (("d2l-11.2.4",), 2),
        (("d2l-11.3.2",), 1),
        (("udl-6.10",), 1),
        ((), 1),
    ]


def test_places_name_cell_or_line(read: Read) -> None:
    in_text = read("a.md", "# T\n\n### 练习11.2.4\n\n```python\nx = 1\n```\n").sections[0]
    assert (in_text.place.line, in_text.cells[0].place.line) == (3, 6)
    in_notebook = read("a.ipynb", notebook(prose("# 11.2.4"), code("x"))).sections[0]
    assert (in_notebook.place.cell, in_notebook.cells[0].place.cell) == (1, 2)
    assert in_notebook.cells[0].place.line is None


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is empty"), ("# Exercise 11.2.4\n\nwords", "holds no code"), ("words", "no exercise was found")],
)
def test_what_a_document_does_not_hold_is_said(read: Read, text: str, said: str) -> None:
    notes = [note.en for note in read("a.md", text).notes]
    assert any(said in note for note in notes), notes
