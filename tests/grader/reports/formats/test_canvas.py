"""Canvas: the course's own header and students, read from the gradebook that it exported."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest

from grader.evidence import Gradebook
from grader.reports.formats.canvas import Course, canvas_csv, read_course
from grader.reports.formats.emit import wanted
from grader.reports.formats.one import FormatError
from tests.grader.reports.examples import gradebook

EXPORTED = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Homework 2 (88230),Homework 3 (88231),Final Score
,,,,,Manual Posting,Manual Posting,(read only)
    Points Possible,,,,,10,18,(read only)
"Okafor, Ada",4211,u1002,aokafor,Optimisation A,8.5,,90
"Lindqvist, Bo",4212,u1003,blindqvist,Optimisation A,EX,,80
"Müller, Jörg",4213,u1004,jmueller,Optimisation A,,,
"Smith, Ann",4214,u1005,asmith1,Optimisation A,,,
"Smith, Ann",4215,u1006,asmith2,Optimisation B,,,
"Student, Test",,,,Optimisation A,,,
"""


def course(tmp_path: Path, text: str = EXPORTED) -> Course:
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8")
    return read_course(path)


def graded(*students: str) -> Gradebook:
    first = gradebook().students[0]
    return msgspec.structs.replace(
        gradebook(), students=tuple(msgspec.structs.replace(first, student=student) for student in students)
    )


def cells(text: str, delimiter: str = ",") -> dict[str, str]:
    """The last column by the Canvas id."""
    return {row[1]: row[-1] for row in csv.reader(io.StringIO(text), delimiter=delimiter)}


def test_the_file_holds_the_course_s_columns_and_one_assignment(tmp_path) -> None:
    made = canvas_csv(graded("aokafor"), course(tmp_path), "88231")
    header, possible, *students = csv.reader(io.StringIO(made.text))
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 3 (88231)"]
    assert possible == ["    Points Possible", "", "", "", "", "18"]
    assert students[0] == ["Okafor, Ada", "4211", "u1002", "aokafor", "Optimisation A", "8"]
    assert made.remarks == ()


def test_who_handed_in_nothing_keeps_an_empty_cell(tmp_path) -> None:
    found = cells(canvas_csv(graded("aokafor"), course(tmp_path), "Homework 3").text)
    assert {found[number] for number in ("4212", "4213", "4214", "4215")} == {""}


@pytest.mark.parametrize(
    ("student", "number"),
    [
        ("4211", "4211"),
        ("u1003", "4212"),
        ("jmueller", "4213"),
        ("okaforada_4211_99120_week3", "4211"),
        ("ada-okafor", "4211"),
        ("Jörg Müller", "4213"),
        ("muller_jorg", "4213"),
    ],
)
def test_a_student_is_found_by_numbers_login_or_name(tmp_path, student: str, number: str) -> None:
    made = canvas_csv(graded(student), course(tmp_path), "88231")
    assert [key for key, points in cells(made.text).items() if points == "8"] == [number]
    assert made.remarks == ()


@pytest.mark.parametrize("student", ["ann-smith", "nobody", "421"])
def test_who_cannot_be_told_apart_or_found_is_named(tmp_path, student: str) -> None:
    made = canvas_csv(graded(student), course(tmp_path), "88231")
    assert "8" not in cells(made.text).values()
    assert made.remarks == (f"{student}: the course has no such student; their points are not in the file",)


def test_two_hand_ins_for_one_row_do_not_overwrite_each_other(tmp_path) -> None:
    made = canvas_csv(graded("aokafor", "u1002"), course(tmp_path), "88231")
    assert made.remarks == ("u1002: the course has no such student; their points are not in the file",)


def test_points_are_not_scaled_and_that_is_said(tmp_path) -> None:
    made = canvas_csv(graded("aokafor"), course(tmp_path), "Homework 2")
    assert made.remarks == ("the assignment has 10 points possible in Canvas, and 18 here: they are not scaled",)


def test_semicolons_stay_semicolons(tmp_path) -> None:
    made = canvas_csv(graded("4211"), course(tmp_path, EXPORTED.replace(",", ";")), "88231")
    assert cells(made.text, ";")["4211"] == "8"


@pytest.mark.parametrize("assignment", ["Homework 4", "Final Score", ""])
def test_an_assignment_that_the_course_has_not_is_an_error_that_lists_them(tmp_path, assignment: str) -> None:
    with pytest.raises(FormatError, match="Homework 2 \\(88230\\), Homework 3 \\(88231\\)"):
        canvas_csv(graded("4211"), course(tmp_path), assignment)


@pytest.mark.parametrize("text", ["", "a,b\n", "Student,ID,Homework\n", "name;points\n1;2\n"])
def test_another_file_is_no_gradebook(tmp_path, text: str) -> None:
    with pytest.raises(FormatError, match="line 1: expected Canvas' header"):
        course(tmp_path, text)


def test_what_canvas_needs_is_asked_before_anything_is_graded(tmp_path) -> None:
    with pytest.raises(FormatError, match="--gradebook FILE"):
        wanted("canvas", 3, "Homework 3", None)
    with pytest.raises(FormatError, match="No such file"):
        wanted("canvas", 3, "Homework 3", tmp_path / "missing.csv")
    with pytest.raises(FormatError, match="there are 3"):
        wanted("github", 3, "", None)
