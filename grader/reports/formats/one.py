"""What the formats for one student share: which report, which checks, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from grader.evidence import Answer, CheckResult, Report
from grader.reports.book import Book
from grader.reports.clean import no_command, one_line
from grader.reports.sentences import check_points, evidence_words
from grader.reports.words import Lang, pick

MOST_TOLD = 1500
"""Characters of what is told of one check."""


class FormatError(ValueError):
    """The gradebook cannot be given in this format; the message says what would do."""


class Line(NamedTuple):
    """One check in a flat list."""

    answer: Answer
    check: CheckResult

    @property
    def name(self) -> str:
        """'d2l-11.2.4 hessian_is_right': the same in every format and language."""
        return f"{self.answer.problem} {self.check.name}"

    @property
    def in_review(self) -> bool:
        """Whether a person has yet to give its points."""
        return self.check.verdict == "needs_review"

    def told(self, lang: Lang) -> str:
        """'1.5/3: what the check asks. What was found.', fit for a log in which `::` is a command."""
        asked = one_line(pick(self.check.description, lang), 300)
        found = one_line(evidence_words(self.check.evidence, lang), MOST_TOLD)
        return no_command(f"{check_points(self.check)}: {asked} {found}")


def only_report(book: Book, format: str) -> Report:
    """The report of a book that holds one.  Raises FormatError."""
    if not book.students:
        raise FormatError(f"--format {format} holds the result of a student: nothing was graded")
    refuse_several(format, len(book.students))
    return next(iter(book.students))


def refuse_several(format: str, students: int) -> None:
    """Raises FormatError where there is more than one student."""
    if students > 1:
        raise FormatError(
            f"--format {format} holds the result of one student, and there are {students}: give the files of one, or "
            "choose csv, junit, canvas or nbgrader-csv"
        )


def lines(report: Report) -> Iterator[Line]:
    """All checks in the order of the report."""
    for answer in report.answers:
        for check in answer.checks:
            yield Line(answer, check)
