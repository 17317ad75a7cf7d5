"""The rules for known answers: right ones get full points, wrong ones fail the check that they name, whatever the seed.

Each rule takes what grades a file, and gives the faults that it found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.evidence import CheckResult, NeedsReview, Report
from grader.judging import words
from grader.judging.grade import Options, grade
from grader.problem import Problem, ProblemSet
from grader.reading.folder import read_submissions
from grader.reading.submission import Submission
from grader.reports.sentences import evidence_words
from grader.sandbox.session import Sandbox
from grader.validating.findings import Fault
from grader.validating.folder import caught, place_of

Graded = Callable[[Path, Problem], Report]


def grading(options: Options, sandbox: Sandbox) -> Graded:
    """What grades a file as the hand-in of one problem."""

    def graded(path: Path, problem: Problem) -> Report:
        return grade(read(path, problem), alone(problem), options, sandbox).report

    return graded


def alone(problem: Problem) -> ProblemSet:
    """A problem set of this one."""
    return ProblemSet("one", "0", (problem,))


def read(path: Path, problem: Problem) -> Submission:
    """The file as a hand-in.  Raises ReadingError."""
    (submission,) = read_submissions(path, alone(problem))
    return submission


class Points(NamedTuple):
    """What a right answer lost, which written parts of it a person must read, and which it does not hold."""

    faults: tuple[Fault, ...]
    for_a_person: tuple[str, ...]
    left_out: tuple[str, ...]


def full_points(path: Path, problem: Problem, report: Report) -> Points:
    """A right answer passes every check.

    What it says in words and formulas may be left to a person, or left out; it is never refused.
    """
    names = {check.name for check in problem.checks}
    lost = [check for check in report.answers[0].checks if check.verdict != "passed"]
    written = [check for check in lost if check.name not in names]
    persons = [check for check in written if _is_left_to_a_person(check)]
    left_out = [check for check in written if check.verdict == "not_attempted"]
    return Points(
        tuple(Fault("accepted", place_of(path), _told(check)) for check in lost if check not in (*persons, *left_out)),
        tuple(check.name for check in persons),
        tuple(check.name for check in left_out),
    )


def _is_left_to_a_person(check: CheckResult) -> bool:
    """Whether the machine does not decide; our own exception is another thing."""
    evidence = check.evidence
    return isinstance(evidence, NeedsReview) and evidence.reason != words.our_mistake()


def named_by(path: Path, problem: Problem) -> Problem:
    """The problem with no check but the one that a rejected answer names, and nothing written."""
    first = caught(path)
    checks = [check for check in problem.checks if first and check.name == first.check]
    return problem.with_checks(checks)


def caught_as_named(path: Path, report: Report) -> Iterator[Fault]:
    """A wrong answer fails the check that its first line names: the report is that of `named_by`."""
    for check in report.answers[0].checks:
        if check.verdict != "failed":
            yield Fault("rejected", place_of(path), _told(check))


def starter_not_attempted(report: Report) -> Iterator[Fault]:
    """The starter, handed in as it is, is not attempted."""
    for check in report.answers[0].checks:
        if check.verdict != "not_attempted":
            yield Fault("starter", "starter.py", _told(check))


def same_report(path: Path, first: Report, second: Report) -> Iterator[Fault]:
    """The same file gets the same report, byte for byte."""
    if msgspec.json.encode(first) != msgspec.json.encode(second):
        yield Fault("same report", place_of(path), "a second run gave another report")


def _told(check: CheckResult) -> str:
    internal = check.evidence.internal.strip() if isinstance(check.evidence, NeedsReview) else ""
    last = internal.splitlines()[-1] if internal else ""
    return " ".join([f"{check.name}: {check.verdict}: {evidence_words(check.evidence, 'en')}", last]).strip()
