"""What a class's results add up to: counted, in the order of the gradebook, and judged by nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from grader.evidence import Answer, CheckResult, Counterexample, Text, Verdict
from grader.reports.book import Book
from grader.reports.sentences import counterexample_of


class CheckRate(NamedTuple):
    """How the class fared on one check."""

    problem: str
    number: int
    description: Text
    verdicts: Counter[Verdict]

    @property
    def pass_rate(self) -> float:
        """The share of all students who passed, between 0 and 1."""
        return self.verdicts["passed"] / self.verdicts.total()


class SharedFailure(NamedTuple):
    """A counterexample on which several answers came back with the same wrong result."""

    problem: str
    number: int
    description: Text
    counterexample: Counterexample
    students: tuple[str, ...]


class Waiting(NamedTuple):
    """Something that a person must decide."""

    student: str
    answer: Answer
    check: CheckResult


def check_rates(book: Book) -> list[CheckRate]:
    """The verdicts on every check; checks that share a number and a name are one."""
    rates: dict[tuple[str, int, str], CheckRate] = {}
    for _, answer, check in _checks(book):
        key = (answer.problem, check.number, check.name)
        new = CheckRate(answer.problem, check.number, check.description, Counter())
        rates.setdefault(key, new).verdicts[check.verdict] += 1
    return list(rates.values())


def shared_failures(book: Book) -> list[SharedFailure]:
    """Counterexamples that two or more students have in common, the most frequent first.

    Shrinking ends at the same input for the same mistake; what came back tells mistakes apart.
    """
    students: dict[bytes, list[str]] = {}
    for student, answer, check in _checks(book):
        if key := _mistake(answer, check):
            students.setdefault(key, []).append(student)
    # In a large class few counterexamples are shared: only those are read a second time and kept.
    shared = {key: tuple(names) for key, names in students.items() if len(set(names)) > 1}
    return sorted(_described(shared, book), key=lambda group: -len(group.students))


def _described(shared: dict[bytes, tuple[str, ...]], book: Book) -> Iterator[SharedFailure]:
    left = dict(shared)
    for _, answer, check in _checks(book) if left else ():
        found = counterexample_of(check.evidence)
        names = left.pop(_mistake(answer, check), None)
        if found and names:
            yield SharedFailure(answer.problem, check.number, check.description, found, names)


def _mistake(answer: Answer, check: CheckResult) -> bytes:
    """Equal for the same wrong result on the same input; empty where there is no counterexample."""
    found = counterexample_of(check.evidence)
    if found is None:
        return b""
    mistake = repr((answer.problem, check.name, found.arguments, found.found))
    return hashlib.sha256(mistake.encode("utf-8", "surrogatepass")).digest()


def waiting(book: Book) -> Iterator[Waiting]:
    """The review queue."""
    return (Waiting(*entry) for entry in _checks(book) if entry[2].verdict == "needs_review")


def _checks(book: Book) -> Iterator[tuple[str, Answer, CheckResult]]:
    return (
        (report.student, answer, check)
        for report in book.students
        for answer in report.answers
        for check in answer.checks
    )
