"""The formats of other systems: the structures that their readers take, and totals that agree with the report."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

import msgspec
import pytest

from grader.evidence import Gradebook, Report, Text, Unread
from grader.reports.formats import classroom50, github, gradescope, junit, nbgrader_csv
from grader.reports.formats.one import FormatError
from grader.signing import is_signed
from tests.grader.reports.examples import answer, check, gradebook, report

STUDENTS = gradebook().students
MOST_OF_AN_ENVIRONMENT_STRING = 131_071
NOW = datetime(2026, 11, 20, 10, 13, 31, tzinfo=timezone(timedelta(hours=1)))


def alone(student: Report) -> Gradebook:
    return msgspec.structs.replace(gradebook(), students=(student,))


def each_student(function: object) -> object:
    return pytest.mark.parametrize("student", STUDENTS, ids=[f"student {k}" for k in range(len(STUDENTS))])(function)


def huge() -> Report:
    """More than one environment string holds."""
    checks = tuple(
        check(k, f"check_{k}", "x" * 400, "字" * 400, 0.5, Unread(Text("y" * 900, "字" * 900))) for k in range(3)
    )
    lost = tuple(msgspec.structs.replace(c, verdict="failed", name=f"lost_{k}") for k, c in enumerate(checks * 200))
    return report("huge", (answer("d2l-11.7.3", Text("t", "题"), lost),))


@each_student
def test_the_scores_that_github_adds_up_are_the_points(student: Report) -> None:
    result = json.loads(github.github_json(alone(student), "en"))
    assert sum(test["score"] for test in result["tests"]) == pytest.approx(student.points)
    assert (result["max_score"], result["in_review"]) == (student.max_points, student.in_review)
    assert {test["status"] for test in result["tests"]} <= {"pass", "fail"}
    assert result["status"] == ("pass" if all(test["status"] == "pass" for test in result["tests"]) else "fail")


def test_what_a_person_decides_is_no_failure_on_github() -> None:
    waiting = check(1, "words", "Why?", "为什么？", 2, Unread(Text("r", "理由")))
    result = github.github_result(report("ann", (answer("d2l-11.7.3", Text("t", "题"), (waiting,)),)), "en")
    assert (result["status"], result["tests"], result["in_review"]) == ("pass", [], 2)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_result_for_github_fits_into_one_environment_string(lang) -> None:
    told = github.github_output(huge(), lang, "secret")
    assert len(told) <= MOST_OF_AN_ENVIRONMENT_STRING
    result = json.loads(base64.b64decode(told))
    assert is_signed(result, "secret")
    assert len(result["tests"]) > 1
    assert "\n" not in told


def test_so_many_checks_that_names_alone_are_too_much_become_one_test_an_exercise() -> None:
    checks = huge().answers[0].checks
    several = tuple(answer(f"d2l-11.7.{k}", Text("t", "题"), checks) for k in range(4))
    result = github.github_result(report("many", several), "en")
    assert [test["name"] for test in result["tests"]] == [one.problem for one in several]
    assert sum(test["score"] for test in result["tests"]) == sum(one.points for one in several)


def test_the_line_is_one_of_the_file_and_0_where_it_has_none() -> None:
    # The reporter prints "line N" for every other number, and a line of a cell is none of the notebook's file.
    tests = github.github_result(STUDENTS[0], "en")["tests"]
    assert {(test["filename"], test["line_no"]) for test in tests} == {("week3.ipynb", 0)}


@each_student
def test_classroom_50_gets_whole_hundredths_with_their_sums(student: Report) -> None:
    environment = {"CLASSROOM": "optim", "ASSIGNMENT": "hw3", "SUBMISSION_TAG": "submit/1", "HOME": "/root"}
    result = json.loads(classroom50.classroom50_json(alone(student), "en", environment, NOW))
    assert result["schema"] == "classroom50/result/v1"
    assert (result["classroom"], result["assignment"], result["submission"]) == ("optim", "hw3", "submit/1")
    assert result["commit"] == result["release"] == result["review"] == ""
    assert result["datetime"] == "2026-11-20T09:13:31Z"
    assert result["score"] == sum(test["score"] for test in result["tests"]) == round(100 * student.points)
    assert result["max-score"] == sum(test["max-score"] for test in result["tests"]) == round(100 * student.max_points)
    assert all(type(test[key]) is int for test in result["tests"] for key in ("score", "max-score"))
    assert all(type(test["passed"]) is bool and type(test["test-name"]) is str for test in result["tests"])


@each_student
def test_gradescope_gets_every_check_with_its_points(student: Report) -> None:
    result = json.loads(gradescope.gradescope_json(alone(student), "en"))
    assert result["score"] == student.points
    assert sum(test["score"] for test in result["tests"]) == pytest.approx(student.points)
    assert sum(test["max_score"] for test in result["tests"]) == pytest.approx(student.max_points)
    assert all(test.get("status", "passed") in ("passed", "failed") for test in result["tests"])
    assert all(isinstance(test["number"], str) for test in result["tests"])
    assert len({test["number"] for test in result["tests"]}) == len(result["tests"])
    # One hidden test would hide the student's total.
    assert all("visibility" not in test for test in result["tests"])
    formats = {result[key] for key in ("output_format", "test_output_format", "test_name_format")}
    assert formats == {"text"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_junit_says_wrong_skipped_and_our_own_fault_apart(lang) -> None:
    root = ElementTree.fromstring(junit.junit_xml(gradebook(), lang))
    cases = list(root.iter("testcase"))
    assert len(cases) == sum(len(a.checks) for s in STUDENTS for a in s.answers)
    for count, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(root.get(count, "")) == sum(case.find(kind) is not None for case in cases)
        for suite in root:
            assert int(suite.get(count, "")) == sum(case.find(kind) is not None for case in suite.iter("testcase"))
    assert all(sum(case.find(k) is not None for k in ("failure", "error", "skipped")) <= 1 for case in cases)
    discussion = next(case for case in cases if case.get("name") == "discussion")
    assert discussion.find("error") is not None  # its evidence holds a traceback of ours
    assert "Traceback" not in ElementTree.tostring(root, encoding="unicode")


def test_junit_keeps_classes_and_names_of_several_students_apart() -> None:
    root = ElementTree.fromstring(junit.junit_xml(gradebook(), "en"))
    named = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(named)) == len(named)


def test_junit_begins_messages_with_the_points_and_has_them_as_properties() -> None:
    root = ElementTree.fromstring(junit.junit_xml(gradebook(), "en"))
    for suite, student in zip(root, STUDENTS, strict=True):
        values = [float(p.get("value", "")) for p in suite.iter("property") if p.get("name") == "score"]
        assert values[0] == pytest.approx(sum(values[1:])) == pytest.approx(student.points)
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("message", "").startswith("0/2: ")


def test_nbgrader_gets_its_columns_with_floats() -> None:
    table = list(csv.reader(io.StringIO(nbgrader_csv.nbgrader_csv(gradebook(), "hw3"))))
    assert tuple(table[0]) == nbgrader_csv.COLUMNS
    first = dict(zip(table[0], table[1], strict=True))
    assert (first["assignment"], first["student_id"], first["score"], first["max_score"]) == (
        "hw3",
        "ann",
        "8.0",
        "18.0",
    )
    assert {len(row) for row in table} == {11}
    assert float(first["score"]) == max(0.0, float(first["raw_score"]) - float(first["late_submission_penalty"]))


OF_ONE: dict[str, Callable[[Gradebook], str]] = {
    "github": lambda book: github.github_json(book, "en"),
    "classroom50": lambda book: classroom50.classroom50_json(book, "en", {}, datetime.now(UTC)),
    "gradescope": lambda book: gradescope.gradescope_json(book, "en"),
}


@pytest.mark.parametrize("name", OF_ONE)
def test_a_format_for_one_student_refuses_a_class_and_nobody(name: str) -> None:
    with pytest.raises(FormatError, match="the result of one student, and there are 5"):
        OF_ONE[name](gradebook())
    with pytest.raises(FormatError, match="nothing was graded"):
        OF_ONE[name](msgspec.structs.replace(gradebook(), students=()))


@pytest.mark.parametrize("name", OF_ONE)
def test_what_students_wrote_is_no_command_and_no_control_character(name: str) -> None:
    hostile = next(student for student in STUDENTS if "alert(1)" in str(student.answers))
    told = OF_ONE[name](alone(hostile))
    assert "\x1b" not in told
    assert "\\u001b" not in told
    assert "::" not in told
