"""gradebook.csv: one row a student, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from grader.evidence import Gradebook, ProblemSetName
from grader.reports.gradebook_csv import gradebook_csv
from tests.grader.reports.examples import gradebook


def rows(book: Gradebook) -> list[list[str]]:
    return list(csv.reader(io.StringIO(gradebook_csv(book), newline="")))


def named(student: str) -> Gradebook:
    book = gradebook()
    return msgspec.structs.replace(book, students=(msgspec.structs.replace(book.students[0], student=student),))


def test_the_columns_are_the_totals_and_then_the_problems() -> None:
    assert rows(gradebook())[0] == [
        "student", "points", "max_points", "in_review", "d2l-11.7.3", "d2l-11.6.1",
    ]  # fmt: skip


def test_a_row_holds_the_points_of_each_problem() -> None:
    assert rows(gradebook())[1] == ["ann", "8", "18", "4", "4", "4"]


def test_a_problem_that_a_report_does_not_hold_counts_zero() -> None:
    assert rows(gradebook())[5][-1] == "0"


def test_lines_end_as_rfc_4180_says_and_commas_are_quoted() -> None:
    text = gradebook_csv(gradebook())
    assert text.endswith("\r\n")
    assert '"O\'Neil, Zoë",6,8,2,6,0\r\n' in text


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\n=1"])
def test_a_name_that_a_spreadsheet_would_run_is_text(name: str) -> None:
    assert rows(named(name))[1][0] == "'" + name.strip()


def test_control_characters_and_newlines_do_not_reach_the_table() -> None:
    assert rows(named("a\x00b\nc\x1b[31m"))[1][0] == "a\N{REPLACEMENT CHARACTER}b c"


def test_an_empty_class_is_a_header() -> None:
    empty = Gradebook(problem_set=ProblemSetName("s", "1"), isolation="sandbox", students=())
    assert gradebook_csv(empty) == "student,points,max_points,in_review\r\n"
