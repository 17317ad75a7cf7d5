"""What renderers of a class read: its reports, as often as they are asked for, and one row of numbers a student."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

from grader.evidence import ProblemSetName, Report, Verdict


class Book(Protocol):
    """A Gradebook in memory, or one whose reports come from disk one at a time."""

    @property
    def problem_set(self) -> ProblemSetName: ...

    @property
    def isolation(self) -> str: ...

    @property
    def students(self) -> Collection[Report]: ...


class Mark(NamedTuple):
    """What one answer is worth."""

    verdict: Verdict
    points: float


class Row(NamedTuple):
    """A student in the class's table; `marks` by problem id."""

    student: str
    points: float
    max_points: float
    in_review: float
    marks: dict[str, Mark]


def rows(book: Book) -> list[Row]:
    """All students in the order of the book."""
    return [
        Row(
            report.student,
            report.points,
            report.max_points,
            report.in_review,
            {answer.problem: Mark(answer.verdict, answer.points) for answer in report.answers},
        )
        for report in book.students
    ]


def problem_ids(table: list[Row]) -> list[str]:
    """The ids of all problems in the order in which they first appear."""
    return list(dict.fromkeys(problem for row in table for problem in row.marks))


def attempted(table: list[Row]) -> list[str]:
    """The ids of those problems that anyone attempted: a class's table has a column for each."""
    marks = [(problem, row.marks.get(problem)) for problem in problem_ids(table) for row in table]
    return list(dict.fromkeys(problem for problem, mark in marks if mark and mark.verdict != "not_attempted"))


def headings(problems: list[str]) -> list[str]:
    """What stands above their columns: ids without the book, where all are of one.

    >>> headings(["udl-6.1", "udl-nb-6.4"]), headings(["d2l-11.2.4", "udl-6.1"])
    (['6.1', 'nb-6.4'], ['d2l-11.2.4', 'udl-6.1'])
    """
    one_book = len({problem.partition("-")[0] for problem in problems}) == 1
    return [problem.partition("-")[2] for problem in problems] if one_book else problems
