"""What every student of the sample classes gets is the same number in every format, wherever a format tells it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree

import msgspec
import pytest

from grader.evidence import Gradebook
from grader.reports.formats.canvas import Course, canvas_csv
from grader.reports.formats.classroom50 import classroom50_json
from grader.reports.formats.github import github_json
from grader.reports.formats.gradescope import gradescope_json
from grader.reports.formats.junit import junit_xml
from grader.reports.formats.nbgrader_csv import nbgrader_csv
from grader.reports.gradebook_csv import gradebook_csv
from grader.reports.results import results_json
from tests.sample_classes import D2L, UDL, SampleClass


class Total(NamedTuple):
    """Points, the points that there are, and those that a person decides; nan for what a format has no place for."""

    points: float
    max_points: float = float("nan")
    in_review: float = float("nan")


Totals = dict[str, list[Total]]


@pytest.fixture(scope="module", params=[D2L, UDL], ids=lambda sample: sample.folder)
def gradebook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Gradebook:
    sample: SampleClass = request.param
    return sample.graded(tmp_path_factory.getbasetemp())


def each_alone(made: Callable[[Gradebook], str]) -> Callable[[Gradebook], dict[str, dict]]:
    """The objects that a format for one student makes, by student."""

    def of(book: Gradebook) -> dict[str, dict]:
        alone = {one.student: msgspec.structs.replace(book, students=(one,)) for one in book.students}
        return {student: json.loads(made(one)) for student, one in alone.items()}

    return of


def in_github(book: Gradebook) -> Totals:
    found = each_alone(lambda one: github_json(one, "en"))(book)
    # `max_score` holds what waits for a person, the tests do not.
    return {
        student: [Total(sum(test["score"] for test in one["tests"]), one["max_score"], one["in_review"])]
        for student, one in found.items()
    }


def in_classroom50(book: Gradebook) -> Totals:
    found = each_alone(lambda one: classroom50_json(one, "en", {}, datetime.now(UTC)))(book)
    return {
        student: [
            Total(one["score"] / 100, one["max-score"] / 100),
            Total(*(sum(test[key] for test in one["tests"]) / 100 for key in ("score", "max-score"))),
        ]
        for student, one in found.items()
    }


def in_gradescope(book: Gradebook) -> Totals:
    found = each_alone(lambda one: gradescope_json(one, "en"))(book)
    return {
        student: [
            Total(one["score"], in_review=one["extra_data"]["in_review"]),
            Total(*(sum(test[key] for test in one["tests"]) for key in ("score", "max_score"))),
        ]
        for student, one in found.items()
    }


def in_junit(book: Gradebook) -> Totals:
    def properties(element: ElementTree.Element) -> Total:
        found = {one.get("name"): float(one.get("value", "nan")) for one in element.findall("properties/property")}
        return Total(found["score"], found["max_score"])

    suites = ElementTree.fromstring(junit_xml(book, "en")).findall("testsuite")
    return {
        suite.get("name", ""): [
            properties(suite),
            Total(*map(sum, zip(*(properties(case)[:2] for case in suite.findall("testcase")), strict=True))),
        ]
        for suite in suites
    }


def in_canvas(book: Gradebook) -> Totals:
    header = ["Student", "ID", "SIS Login ID", "Section", "Homework (7)"]
    students = [one.student for one in book.students]
    course = Course(header, [["Lastname, First", str(k), name, "A", ""] for k, name in enumerate(students, 1)], ",")
    made = canvas_csv(book, course, "Homework")
    assert made.remarks == ()
    return {row["SIS Login ID"]: [Total(float(row["Homework (7)"]))] for row in csv.DictReader(io.StringIO(made.text))}


def in_nbgrader(book: Gradebook) -> Totals:
    rows = csv.DictReader(io.StringIO(nbgrader_csv(book, "hw")))
    return {
        row["student_id"]: [Total(float(row[points]), float(row["max_score"])) for points in ("raw_score", "score")]
        for row in rows
    }


def in_csv(book: Gradebook) -> Totals:
    rows = csv.DictReader(io.StringIO(gradebook_csv(book)))
    found: Totals = {}
    for row in rows:
        sums = [float(row.pop(key)) for key in ("points", "max_points", "in_review")]
        student = row.pop("student")
        found[student] = [Total(*sums), Total(sum(map(float, row.values())))]
    return found


def in_json(book: Gradebook) -> Totals:
    def of(*parts: dict) -> Total:
        return Total(*(sum(part.get(key, float("nan")) for part in parts) for key in Total._fields))

    def all_of(student: dict) -> list[Total]:
        checks = (check for answer in student["answers"] for check in answer["checks"])
        return [of(student), of(*student["answers"]), of(*checks)]

    return {student["student"]: all_of(student) for student in json.loads(results_json(book))["students"]}


FORMATS = (in_github, in_classroom50, in_gradescope, in_junit, in_canvas, in_nbgrader, in_csv, in_json)


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.__name__)
def test_every_student_has_the_points_of_the_report(gradebook, format):
    totals = format(gradebook)
    assert list(totals) == [report.student for report in gradebook.students]
    for report in gradebook.students:
        for total in totals[report.student]:
            wanted = (report.points, report.max_points, report.in_review)
            told = [(mine, its) for mine, its in zip(total, wanted, strict=True) if mine == mine]
            assert [mine for mine, _ in told] == [its for _, its in told], report.student
