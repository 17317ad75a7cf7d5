"""`results.json` of a Gradescope autograder.  Source: gradescope/autograder_samples, docs/specs.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from grader.evidence import ProblemSetName, Report
from grader.reports.book import Book
from grader.reports.formats.one import lines, only_report
from grader.reports.sentences import points_words
from grader.reports.words import Lang, pick, say


def gradescope_json(book: Book, lang: Lang) -> str:
    """The result of the one student in `book`; FormatError where there are several."""
    result = gradescope_result(only_report(book, "gradescope"), book.problem_set, lang)
    return json.dumps(result, indent=2, ensure_ascii=False)


def gradescope_result(report: Report, problem_set: ProblemSetName, lang: Lang) -> dict[str, Any]:
    """The result as an object; everything is plain text, as students' strings are in it."""
    return {
        "score": report.points,
        "output": "\n".join([points_words(report, lang, "; "), *(pick(note, lang) for note in report.notes)]),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        # What the student's code prints is no part of the result.
        "stdout_visibility": "hidden",
        "extra_data": {"problem_set": problem_set.name, "version": problem_set.version, "in_review": report.in_review},
        "tests": list(_tests(report, lang)),
    }


def _tests(report: Report, lang: Lang) -> Iterator[dict[str, Any]]:
    exercises = {answer.problem: k for k, answer in enumerate(report.answers, 1)}
    counted = dict.fromkeys(exercises, 0)
    for line in lines(report):
        counted[line.answer.problem] += 1
        # There is no third status: the name says what a person decides.
        open_ = f" ({say('needs_review', lang)})" if line.in_review else ""
        test: dict[str, Any] = {
            "name": f"{pick(line.answer.title, lang)}: {pick(line.check.description, lang)}{open_}",
            "number": f"{exercises[line.answer.problem]}.{counted[line.answer.problem]}",
            "score": line.check.points,
            "max_score": line.check.max_points,
            "output": line.told(lang),
            "tags": [line.answer.problem, line.check.name, line.check.verdict],
        }
        if not line.in_review:
            test["status"] = "passed" if line.check.verdict == "passed" else "failed"
        yield test
