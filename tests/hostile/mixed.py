"""Hostile and ordinary hand-ins in one class: do the ordinary ones get the marks that they get among themselves?"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from grader.batch import grade_all
from grader.evidence import CheckResult, Report
from grader.reading.submission import Submission
from tests.hostile import handins, traces

ORDINARY = handins.HERE / "ordinary"
# A machine that is busy with the hostile half must not cost the ordinary one its marks.
PATIENT = replace(handins.LIMITS, cell_wall_s=6.0, call_wall_s=6.0, check_s=20.0, judging_s=60.0)
OPTIONS = replace(handins.OPTIONS, limits=PATIENT)


@dataclass(frozen=True)
class Outcome:
    """What a mixed class was graded with and without its hostile half.

    `changed` says whose reports differ among the ordinary students, and in which checks; `left` is what was left
    behind, `peak_mib` the memory of the largest process of the judge.
    """

    students: int
    changed: tuple[str, ...]
    left: dict[str, list[str]]
    seconds: float
    peak_mib: int


def mixed_class(size: int, hostile: list[handins.HandIn]) -> list[Submission]:
    """A class of `size`, hostile and ordinary in turn; each hand-in as often as it takes, under a name of its own."""
    ordinary = handins.submissions(sorted(path for path in ORDINARY.iterdir() if path.is_file()))
    attacking = handins.submissions([one.path for one in hostile])
    pairs = zip(cycle(attacking), cycle(ordinary), strict=False)
    half = [one for pair in islice(pairs, (size + 1) // 2) for one in pair]
    return [replace(one, student=f"{n:04} {_kind(n)} {one.student}") for n, one in enumerate(half[:size])]


def _kind(n: int) -> str:
    return "ordinary" if n % 2 else "hostile"


def graded_with_and_without(
    size: int, hostile: list[handins.HandIn], jobs: int, done: Callable[[str], None] = lambda student: None
) -> Outcome:
    """Grade a mixed class, and its ordinary half alone, with `jobs` processes each."""
    submissions = mixed_class(size, hostile)
    ordinary = submissions[1::2]
    with _own_temporary_folder():
        alone = _reports(ordinary, jobs)
        before = traces.traces()
        started = time.monotonic()
        together = _reports(submissions, jobs, done)
        seconds = time.monotonic() - started
        left = traces.left_behind(before)
    pairs = [(report, together[student]) for student, report in alone.items()]
    changed = tuple(_difference(before_it, after_it) for before_it, after_it in pairs if before_it != after_it)
    peak = max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN)) >> 10
    return Outcome(len(submissions), changed, left, seconds, peak)


def _difference(alone: Report, together: Report) -> str:
    """The student, and the evidence of the checks that ended differently."""
    pairs = zip(_checks(alone), _checks(together), strict=True)
    told = [f"{a.name}: {a.evidence} became {b.evidence}"[:1000] for a, b in pairs if a != b]
    return f"{alone.student}: {'; '.join(told) or together.notes}"


def _checks(report: Report) -> list[CheckResult]:
    return [check for answer in report.answers for check in answer.checks]


def _reports(
    submissions: list[Submission], jobs: int, done: Callable[[str], None] = lambda student: None
) -> dict[str, Report]:
    batch = grade_all(submissions, handins.problems(), OPTIONS, jobs, done)
    return {report.student: report for report in batch.gradebook.students}


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """A temporary folder that nobody else uses, for this process and those that it starts; orphans come to it."""
    kept, variable = tempfile.tempdir, os.environ.get("TMPDIR")
    with tempfile.TemporaryDirectory(prefix="optgrade-own-") as place:
        tempfile.tempdir = os.environ["TMPDIR"] = str(Path(place))
        traces.adopt_orphans()
        try:
            yield
        finally:
            traces.adopt_orphans(False)
            tempfile.tempdir = kept
            del os.environ["TMPDIR"]
            if variable is not None:
                os.environ["TMPDIR"] = variable
