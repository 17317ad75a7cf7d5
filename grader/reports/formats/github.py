"""The result that GitHub Classroom's runners handed to its reporter, and that course repositories still exchange.

JSON, sent as base64 in a step's output `result`.  Source: classroom-resources/autograding-grading-reporter.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from grader.evidence import Report
from grader.reports.book import Book
from grader.reports.clean import one_line
from grader.reports.formats.one import Line, lines, only_report
from grader.reports.sentences import points_words
from grader.reports.words import Lang
from grader.signing import signed

MOST_BYTES = 94_000
"""JSON of this size is 125,336 bytes in base64: one environment string of Linux holds 131,071."""

_LIMITS = (
    "The reporter's table counts tests; the points are the sum of the scores. "
    "Checks that wait for a person are left out."
)


def github_json(book: Book, lang: Lang) -> str:
    """The result of the one student in `book`; FormatError where there are several."""
    return _dumped(github_result(only_report(book, "github"), lang))


def github_output(report: Report, lang: Lang, secret: str) -> str:
    """The value of the step's output `result`, signed with the course's secret."""
    result = signed(github_result(report, lang), secret)
    return base64.b64encode(_dumped(result).encode()).decode()


def github_result(report: Report, lang: Lang) -> dict[str, Any]:
    """The result as an object whose JSON has at most MOST_BYTES.

    The scores add up to the report's points.  What a person must decide is no failure: it is not among the tests, and
    `in_review` counts its points.  Where there is too much to tell, the messages get shorter, all alike, and then the
    checks of an exercise become one test.
    """
    tests = [_test(line, lang) for line in lines(report) if not line.in_review]
    result = _result(report, tests, lang)
    for most in (600, 200, 80, 0):
        if len(_dumped(result).encode()) <= MOST_BYTES:
            return result
        result = _result(report, [_shortened(test, most) for test in tests], lang)
    if len(_dumped(result).encode()) > MOST_BYTES:
        result = _result(report, list(_by_exercise(report)), lang)
    return result


def _dumped(result: dict[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False)


def _result(report: Report, tests: list[dict[str, Any]], lang: Lang) -> dict[str, Any]:
    return {
        "version": 1,
        "status": "pass" if all(test["status"] == "pass" for test in tests) else "fail",
        "max_score": report.max_points,
        "message": points_words(report, lang, "; "),
        "tests": tests,
        "in_review": report.in_review,
        "limits": _LIMITS,
    }


def _test(line: Line, lang: Lang) -> dict[str, Any]:
    place = line.answer.place
    passed = line.check.verdict == "passed"
    return {
        "name": line.name,
        "status": "pass" if passed else "fail",
        "score": line.check.points,
        "message": line.told(lang),
        # The reporter prints `message` only for errors, and `test_code` always.
        "test_code": "" if passed else line.told(lang),
        "filename": one_line(place.file) if place else "",
        "line_no": place.line or 0 if place and place.cell is None else 0,
        "duration": 0,
    }


def _shortened(test: dict[str, Any], most: int) -> dict[str, Any]:
    return test | {key: one_line(test[key], most) if most else "" for key in ("message", "test_code")}


def _by_exercise(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "name": answer.problem,
            "status": "pass" if answer.verdict in ("passed", "needs_review") else "fail",
            "score": answer.points,
            "message": "",
            "test_code": "",
            "filename": "",
            "line_no": 0,
            "duration": 0,
        }
        for answer in report.answers
    ]
