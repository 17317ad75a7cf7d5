"""What differs between two gradings of a class: for whom, in which check, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from grader.evidence import CheckResult, Gradebook, ProblemSetName, Report, Text


class ResultsError(ValueError):
    """There are no results at a path; the message says what was expected."""


class Change(Struct, frozen=True):
    """One check whose points or verdict differ; None where the other grading has no such check."""

    problem: str
    title: Text
    before: CheckResult | None
    after: CheckResult | None

    @property
    def check(self) -> CheckResult:
        """The check, as it is now if it is still there."""
        found = self.after or self.before
        assert found is not None
        return found


class Changed(Struct, frozen=True):
    """A student whose marks differ: points before and after, None where the student is in one grading only."""

    student: str
    before: float | None
    after: float | None
    changes: tuple[Change, ...]


class Comparison(Struct, frozen=True):
    """Two gradings beside each other; `other_evidence` counts checks with the same marks on other evidence."""

    before: ProblemSetName
    after: ProblemSetName
    students: int
    changed: tuple[Changed, ...]
    other_evidence: int


def read_results(path: Path) -> Gradebook:
    """The gradebook in a results.json, or in a folder that holds one.  Raises ResultsError."""
    file = path / "results.json" if path.is_dir() else path
    try:
        return msgspec.json.decode(file.read_bytes(), type=Gradebook)
    except OSError as error:
        raise ResultsError(f"{file}: {error.strerror}; expected what `grader grade --out` wrote") from error
    except msgspec.DecodeError as error:
        raise ResultsError(f"{file}: is no results.json of this version ({error})") from error


def compare(old: Gradebook, new: Gradebook) -> Comparison:
    """What differs, in the order of the new gradebook; students who are in the old one alone come last."""
    before = {report.student: report for report in old.students}
    after = {report.student: report for report in new.students}
    changed = [_changed(name, before.get(name), after.get(name)) for name in dict.fromkeys([*after, *before])]
    return Comparison(
        old.problem_set,
        new.problem_set,
        len(after),
        tuple(one for one in changed if one.changes or one.before is None or one.after is None),
        sum(_other_evidence(before[name], report) for name, report in after.items() if name in before),
    )


def _changed(student: str, old: Report | None, new: Report | None) -> Changed:
    return Changed(
        student,
        old.points if old else None,
        new.points if new else None,
        tuple(_changes(old, new)) if old and new else (),
    )


def _changes(old: Report, new: Report) -> Iterator[Change]:
    before, after = _checks(old), _checks(new)
    titles = {answer.problem: answer.title for report in (old, new) for answer in report.answers}
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or (was.points, was.verdict) != (now.points, now.verdict):
            yield Change(key[0], titles[key[0]], was, now)


def _other_evidence(old: Report, new: Report) -> int:
    before, after = _checks(old), _checks(new)
    same = [(before[key], now) for key, now in after.items() if key in before]
    return sum(
        was.evidence != now.evidence for was, now in same if (was.points, was.verdict) == (now.points, now.verdict)
    )


def _checks(report: Report) -> dict[tuple[str, str], CheckResult]:
    return {(answer.problem, check.name): check for answer in report.answers for check in answer.checks}
