"""The gradebook as a table for spreadsheets and learning platforms."""

from __future__ import annotations

import csv
import io

from grader.reports.book import Book, Row, problem_ids, rows
from grader.reports.clean import number, one_line

# With one of these in front, spreadsheets take a cell for a formula; the wide ones count in Chinese locales.
_FORMULA = tuple("=+-@＝＋－＠")


def gradebook_csv(book: Book) -> str:
    """One row a student: student, points, max_points, in_review, then the points of each problem.

    RFC 4180: CRLF, quoted where needed.  A problem that a report does not hold counts 0.  A name that a
    spreadsheet would run as a formula gets an apostrophe in front.
    """
    table = rows(book)
    problems = problem_ids(table)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["student", "points", "max_points", "in_review", *map(_text, problems)])
    writer.writerows(_cells(row, problems) for row in table)
    return out.getvalue()


def _cells(row: Row, problems: list[str]) -> list[str]:
    points = [row.marks[problem].points if problem in row.marks else 0.0 for problem in problems]
    return [_text(row.student), *map(number, (row.points, row.max_points, row.in_review, *points))]


def _text(value: str) -> str:
    value = one_line(value, 1000)
    return f"'{value}" if value.startswith(_FORMULA) else value
