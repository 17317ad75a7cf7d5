"""`result.json` of Classroom 50, the open successor of GitHub Classroom.  Source: foundation50/classroom50, wiki."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from grader.evidence import Report
from grader.reports.book import Book
from grader.reports.formats.one import Line, lines, only_report
from grader.reports.words import Lang

SCALE = 100
"""The format has whole scores: hundredths of points."""

# What the runner says of itself, under the names that the format has for it.
IDENTITY = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
    "review": "REVIEW_URL",
}


def classroom50_json(book: Book, lang: Lang, environment: Mapping[str, str], now: datetime) -> str:
    """The result of the one student in `book`, whose identity the runner's environment tells.

    FormatError where there are several students.
    """
    result = classroom50_result(only_report(book, "classroom50"), lang, environment, now)
    return json.dumps(result, indent=2, ensure_ascii=False)


def classroom50_result(report: Report, lang: Lang, environment: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The result as an object: scores in hundredths of points, whose totals are the sums of the tests."""
    tests = [_test(line, lang) for line in lines(report)]
    return {
        "schema": "classroom50/result/v1",
        **{field: environment.get(name, "") for field, name in IDENTITY.items()},
        "datetime": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }


def _test(line: Line, lang: Lang) -> dict[str, Any]:
    return {
        "test-name": line.name,
        "passed": line.check.verdict == "passed",
        "score": round(line.check.points * SCALE),
        "max-score": round(line.check.max_points * SCALE),
        "scale": SCALE,
        "verdict": line.check.verdict,
        "evidence": line.told(lang),
    }
