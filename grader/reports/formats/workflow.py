"""Workflow commands of GitHub Actions: annotations, and text in which no command is obeyed.

Source: github/docs, workflow commands.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from grader.evidence import Answer, CheckResult, NeedsReview, Report
from grader.reports.clean import clean, no_command, one_line
from grader.reports.formats.definition import line_of_definition
from grader.reports.sentences import check_points, counterexample_of, evidence_words
from grader.reports.words import Lang, pick

Level = Literal["error", "warning", "notice"]

MOST_OF_A_LEVEL = 10
"""A step shows so many annotations of each level; GitHub drops the others without a word."""


class Annotation(NamedTuple):
    """What is told at a line of a file; `line` 0 is the file as a whole."""

    level: Level
    file: str
    line: int
    title: str
    message: str

    def command(self) -> str:
        """The line of the log that makes it."""
        properties = {"file": self.file, "line": str(self.line) if self.line else "", "title": self.title}
        told = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
        return f"::{self.level} {told}::{_data(self.message)}"


def remarks(report: Report, folder: Path, root: Path, lang: Lang) -> Iterator[Annotation]:
    """At most one an exercise: the first check that was lost, at the student's own line; as many as are shown.

    folder: where the student's files are; root: the repository, from which files are named.
    """
    counted: dict[Level, int] = {}
    for answer in report.answers:
        check = _worst(answer)
        if check is None or answer.verdict == "not_attempted":
            continue
        level: Level = "notice" if check.verdict == "needs_review" else _level(answer)
        counted[level] = counted.get(level, 0) + 1
        if counted[level] <= MOST_OF_A_LEVEL:
            file, line = _where(answer, check, folder)
            name = Path(folder / file).resolve()
            shown = name.relative_to(root.resolve()).as_posix() if name.is_relative_to(root.resolve()) else file
            title = f"{answer.problem} {check.name} {check_points(check)}"
            told = f"{pick(check.description, lang)}\n{evidence_words(check.evidence, lang)}"
            yield Annotation(level, one_line(shown, 400), line, title, no_command(clean(told)))


def _level(answer: Answer) -> Level:
    return "error" if answer.verdict == "failed" else "warning"


def _worst(answer: Answer) -> CheckResult | None:
    """The first check that was lost, or else the first that a person decides for our own fault."""
    lost = [check for check in answer.checks if check.verdict in ("failed", "partial")]
    ours = [check for check in answer.checks if isinstance(check.evidence, NeedsReview) and check.evidence.internal]
    return next(iter([*lost, *ours]), None)


def _where(answer: Answer, check: CheckResult, folder: Path) -> tuple[str, int]:
    """The student's file, and the line of the function that the counterexample calls, or of the answer."""
    place = getattr(check.evidence, "place", None) or answer.place
    if place is None:
        return "", 0
    shown = counterexample_of(check.evidence)
    line = line_of_definition(folder / place.file, shown.call) if shown else 0
    return place.file, line or (place.line if place.cell is None and place.line else 0)


def without_commands(text: str) -> str:
    """The text between stop-commands of a token that nobody knows before: nothing in it is obeyed."""
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text}\n::{token}::\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
