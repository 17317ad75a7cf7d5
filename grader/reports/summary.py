"""What a class's results add up to: counted, in the order of the gradebook, and judged by nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from grader.evidence import Answer, CheckResult, Counterexample, Gradebook, Text, Verdict
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


def check_rates(gradebook: Gradebook) -> list[CheckRate]:
    """The verdicts on every check; checks that share a number and a name are one."""
    rates: dict[tuple[str, int, str], CheckRate] = {}
    for _, answer, check in _checks(gradebook):
        key = (answer.problem, check.number, check.name)
        new = CheckRate(answer.problem, check.number, check.description, Counter())
        rates.setdefault(key, new).verdicts[check.verdict] += 1
    return list(rates.values())


def shared_failures(gradebook: Gradebook) -> list[SharedFailure]:
    """Counterexamples that two or more students have in common, the most frequent first.

    Shrinking ends at the same input for the same mistake; what came back tells mistakes apart.
    """
    groups: dict[tuple[object, ...], SharedFailure] = {}
    for student, answer, check in _checks(gradebook):
        found = counterexample_of(check.evidence)
        if found is None:
            continue
        key = (answer.problem, check.name, found.arguments, found.found)
        group = groups.get(key) or SharedFailure(answer.problem, check.number, check.description, found, ())
        groups[key] = group._replace(students=(*group.students, student))
    shared = (group for group in groups.values() if len(set(group.students)) > 1)
    return sorted(shared, key=lambda group: -len(group.students))


def waiting(gradebook: Gradebook) -> list[Waiting]:
    """The review queue."""
    return [Waiting(*entry) for entry in _checks(gradebook) if entry[2].verdict == "needs_review"]


def _checks(gradebook: Gradebook) -> Iterator[tuple[str, Answer, CheckResult]]:
    return (
        (report.student, answer, check)
        for report in gradebook.students
        for answer in report.answers
        for check in answer.checks
    )
