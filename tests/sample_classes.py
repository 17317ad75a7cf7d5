"""What the tests of both sample classes share: a class graded once for all processes, and marks read off reports."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.batch import grade_all, read_all
from grader.evidence import Answer, CheckResult, Gradebook, Report, overall
from grader.judging.grade import Options
from grader.problem import default_folder, load_problem_set
from grader.reports.results import results_json
from grader.sandbox import isolation

CLASSES = Path(__file__).resolve().parent.parent / "submissions"
LETTERS = {"passed": "r", "failed": "l", "needs_review": "o", "not_attempted": "-"}


class Mark(NamedTuple):
    """What the code of an answer deserves."""

    points: float
    verdict: str


class SampleClass(NamedTuple):
    """A folder below submissions/ and the exercises that were set."""

    folder: str
    problems: tuple[str, ...]

    def grade(self, *students: str) -> Gradebook:
        """The marks of these students, or of all."""
        problems = load_problem_set(default_folder())
        folder = CLASSES / self.folder
        submissions = read_all([folder / student for student in students] or [folder], problems)
        options = Options(default_folder(), self.problems, level=isolation.choose("auto"))
        return grade_all(submissions, problems, options, jobs=2).gradebook

    def graded(self, folder: Path) -> Gradebook:
        """The marks of all; with pytest-xdist, the first process to come grades them, in `folder`, for all."""
        if "PYTEST_XDIST_WORKER" in os.environ:
            folder = folder.parent
        results = folder / f"{self.folder}.json"
        with results.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not results.exists():
                results.write_bytes(results_json(self.grade()))
        return msgspec.json.decode(results.read_bytes(), type=Gradebook)


D2L = SampleClass("d2l-chapter-11", ("d2l-11.2.4", "d2l-11.3.2", "d2l-11.6.3", "d2l-11.7.3", "d2l-11.10.2"))
UDL = SampleClass(
    "udl-chapter-6",
    (*(f"udl-6.{k}" for k in (1, 2, 3, 5, 6, 7, 9, 10, 11)), *(f"udl-nb-6.{k}" for k in (1, 2, 3, 4, 5))),
)


def report(gradebook: Gradebook, student: str) -> Report:
    return next(report for report in gradebook.students if report.student == student)


def answer(gradebook: Gradebook, student: str, problem: str) -> Answer:
    return next(answer for answer in report(gradebook, student).answers if answer.problem == problem)


def kind(check: CheckResult) -> str:
    return str(type(check.evidence).__struct_config__.tag)


def is_written(check: CheckResult) -> bool:
    """Whether this is a part in words and formulas."""
    return check.name.startswith(("derivation", "discussion"))


def code(answer: Answer) -> Mark:
    checks = tuple(check for check in answer.checks if not is_written(check))
    return Mark(sum(check.points for check in checks), overall(checks))


def written(answer: Answer) -> str:
    """A letter for each milestone: r(eached), l(ost), o(pen, a person reads), - (not attempted)."""
    return "".join(LETTERS[check.verdict] for check in answer.checks if is_written(check))


def failed(answer: Answer) -> set[tuple[int, str, str]]:
    """The checks of the code that fail: (number, name, kind of evidence)."""
    checks = (check for check in answer.checks if check.verdict == "failed" and not is_written(check))
    return {(check.number, check.name, kind(check)) for check in checks}
