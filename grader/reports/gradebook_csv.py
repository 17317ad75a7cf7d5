"""The gradebook as a table for spreadsheets and learning platforms."""

from __future__ import annotations

import csv
import io

from grader.evidence import Gradebook, Report
from grader.reports.clean import number, one_line

# With one of these in front, spreadsheets take a cell for a formula; the wide ones count in Chinese locales.
_FORMULA = tuple("=+-@＝＋－＠")


def gradebook_csv(gradebook: Gradebook) -> str:
    """One row a student: student, points, max_points, in_review, then the points of each problem.

    RFC 4180: CRLF, quoted where needed.  A problem that a report does not hold counts 0.  A name that a
    spreadsheet would run as a formula gets an apostrophe in front.
    """
    problems = problem_ids(gradebook)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["student", "points", "max_points", "in_review", *map(_text, problems)])
    writer.writerows(_row(report, problems) for report in gradebook.students)
    return out.getvalue()


def problem_ids(gradebook: Gradebook) -> list[str]:
    """The ids of all problems in the order in which they first appear."""
    return list(dict.fromkeys(answer.problem for report in gradebook.students for answer in report.answers))


def _row(report: Report, problems: list[str]) -> list[str]:
    points = {answer.problem: answer.points for answer in report.answers}
    totals = [report.points, report.max_points, report.in_review]
    return [_text(report.student), *map(number, totals), *(number(points.get(p, 0.0)) for p in problems)]


def _text(value: str) -> str:
    value = one_line(value, 1000)
    return f"'{value}" if value.startswith(_FORMULA) else value
