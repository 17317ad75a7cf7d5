"""The gradebook in the columns of `nbgrader export`.  Source: nbgrader/plugins/export.py."""

from __future__ import annotations

import csv
import io

from grader.reports.book import Book
from grader.reports.clean import one_line

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


def nbgrader_csv(book: Book, assignment: str) -> str:
    """One row a student, quoted where needed, which nbgrader itself does not do.

    Due date, time of submission, names and addresses are unknown here, and left empty as nbgrader leaves them.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for report in book.students:
        points, most = float(report.points), float(report.max_points)
        writer.writerow([assignment, "", "", one_line(report.student, 1000), "", "", "", points, 0.0, points, most])
    return out.getvalue()
