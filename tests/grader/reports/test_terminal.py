"""Reports on a terminal: complete, in both languages, and obeying nothing that a student wrote."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from msgspec.structs import replace
from rich.console import Console

from grader import evidence
from grader.reports.terminal import print_class, print_report
from grader.reports.words import LANGS, Lang
from tests.grader.reports.examples import gradebook


def printed(index: int, lang: Lang = "en", width: int = 100, colours: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=colours)
    print_report(gradebook().students[index], lang, console)
    return shown(console)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_report_says_points_verdicts_places_and_evidence() -> None:
    text = printed(0)
    assert "ann  8 of 18 points · 4 in review" in text
    assert "Gershgorin's discs  d2l-11.7.3  partly passed" in text
    assert "week3.ipynb, cell 14, line 2" in text
    assert "held on 200 cases, 1,312 comparisons" in text
    assert "✓   2   Every eigenvalue of M lies in at least one of your discs." in text


def test_marks_tell_verdicts_apart_without_colours() -> None:
    marks = {line[0] for line in printed(0).splitlines() if line[:1] and line[0] in "✓✗?–"}
    assert marks == set("✓✗?–")


def test_a_snippet_stands_at_the_margin_unwrapped() -> None:
    lines = printed(0, width=30).splitlines()
    assert "import numpy as np" in lines
    assert "M = np.array([[1.0, -2.0], [0.5, 3.0]])" in lines


def test_notes_and_exercises_without_a_problem_come_last() -> None:
    text = printed(0)
    assert "- d2l-11.7.3: `%matplotlib inline` was skipped." in text
    assert text.index("Other exercises found") > text.index("Notes")
    assert "11.8.5" in text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_hostile_strings_are_neither_markup_nor_control_sequences(lang: Lang, width: int) -> None:
    text = printed(3, lang, width)
    assert not set("\x00\x1b\u202e") & set(text)
    assert "[bold" in text
    assert "x" * 1000 not in text.replace("\n", "").replace(" ", "")


def test_a_chinese_report_is_chinese() -> None:
    text = printed(1, "zh")
    assert "8 / 18 分 · 另有 4 分待人工评阅" in text
    assert "反例" in text


def test_the_class_is_a_table_of_students_and_problems() -> None:
    console = Console(file=io.StringIO(), width=120)
    print_class(gradebook(), "en", console)
    header, *rows = shown(console).splitlines()
    assert header.split() == ["Student", "11.7.3", "11.6.1", "Total", "In", "review"]
    assert rows[1].split() == ["ann", "~", "4", "~", "4", "8/18", "4"]
    assert [row.split()[0] for row in rows[1:4]] == ["ann", "张伟", "O'Neil,"]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_columns_that_do_not_fit_beside_each_other_stand_in_further_tables(width: int) -> None:
    ann = gradebook().students[0]
    answers = tuple(replace(ann.answers[0], problem=f"udl-{book}6.{k}") for book in ("", "nb-") for k in range(1, 12))
    console = Console(file=io.StringIO(), width=width)
    print_class(replace(gradebook(), students=(replace(ann, answers=answers),)), "en", console)
    lines = shown(console).splitlines()
    headings = [word for line in lines if line.startswith("Student") for word in line.split()[1:]]
    assert headings == [f"{book}6.{k}" for book in ("", "nb-") for k in range(1, 12)] + ["Total", "In", "review"]
    assert sum(line.count("~ 4") for line in lines) == len(answers)
    assert max(map(len, lines)) <= width


def test_exercises_that_nobody_attempted_take_one_line() -> None:
    ann = gradebook().students[0]
    left = replace(ann.answers[0], problem="d2l-11.9.9", verdict="not_attempted", points=0)
    console = Console(file=io.StringIO(), width=80)
    print_class(replace(gradebook(), students=(replace(ann, answers=(*ann.answers, left)),)), "en", console)
    assert "11.9.9" not in shown(console).splitlines()[0]
    assert "Attempted by nobody: d2l-11.9.9" in shown(console)


def test_the_command_line_starts_without_rich() -> None:
    modules = "grader.reports.terminal, grader.reports.write"
    code = f"import sys, {modules}; print({{'rich', 'numpy'}} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"


def test_an_exercise_that_was_not_handed_in_takes_one_line() -> None:
    reason = evidence.NotAttempted(evidence.Text("Nothing was handed in for this exercise.", "没有作答。"))
    report = gradebook().students[0]
    checks = tuple(replace(check, verdict="not_attempted", evidence=reason) for check in report.answers[0].checks)
    empty = replace(report, answers=(replace(report.answers[0], checks=checks),))
    console = Console(file=io.StringIO(), width=120)
    print_report(empty, "en", console)
    assert shown(console).count("Nothing was handed in") == 1


def test_the_points_in_review_are_seen_on_a_narrow_terminal() -> None:
    console = Console(file=io.StringIO(), width=80)
    print_class(gradebook(), "en", console)
    assert any(line.split()[-2:] == ["8/18", "4"] for line in shown(console).splitlines())
