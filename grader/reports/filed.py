"""Reports on disk: each is filed when it is finished, and read again one at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from grader.evidence import ProblemSetName, Report
from grader.reports.files import RECORDS, record_path, report_path
from grader.reports.report_page import report_html
from grader.reports.words import Lang
from grader.reports.write import CannotWriteError, write_file


class Record(Struct, frozen=True):
    """A report, and what a later run must know of it.

    `judged` is the digest of what was judged and how ('' asks for another try), `readable` whether anything could be
    graded, `page` the language of the student's page, `timings` seconds by problem.
    """

    judged: str
    readable: bool
    report: Report
    timings: dict[str, float] = {}
    page: Lang | None = None


@dataclass(frozen=True)
class FiledReports(Collection[Report]):
    """The reports of these students, from disk each time."""

    folder: Path
    students: Sequence[str]

    def __len__(self) -> int:
        return len(self.students)

    def __iter__(self) -> Iterator[Report]:
        return (record.report for record in self.records())

    def __contains__(self, report: object) -> bool:
        return any(report == each for each in self)

    def records(self) -> Iterator[Record]:
        """In the order of the students; a record that someone removed meanwhile is left out."""
        found = (read_record(self.folder, student) for student in self.students)
        return (record for record in found if record)


@dataclass(frozen=True)
class FiledBook:
    """A Gradebook of which only one report is in memory at a time."""

    problem_set: ProblemSetName
    isolation: str
    students: FiledReports


def write_record(record: Record, folder: Path) -> None:
    """CannotWriteError where the system refuses."""
    write_file(folder / record_path(record.report.student), [msgspec.json.encode(record), b"\n"])


def read_record(folder: Path, student: str) -> Record | None:
    """None where there is none, or none that can be read."""
    try:
        return msgspec.json.decode((folder / record_path(student)).read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError):
        return None


def write_page(report: Report, problem_set: ProblemSetName, isolation: str, lang: Lang, folder: Path) -> None:
    """CannotWriteError where the system refuses."""
    page = report_html(report, problem_set, isolation, lang)
    write_file(folder / report_path(report.student), [page.encode()])


def count_records(folder: Path) -> int:
    """How many reports an earlier run left there."""
    return sum(1 for _ in (folder / RECORDS).glob("*.json"))


def write_timings(reports: FiledReports, folder: Path) -> None:
    """Writes timings.json: seconds by student and problem, kept apart from the results."""
    timings = {record.report.student: record.timings for record in reports.records()}
    write_file(folder / "timings.json", [msgspec.json.format(msgspec.json.encode(timings), indent=2), b"\n"])


def prepare(folder: Path, inputs: Sequence[Path]) -> None:
    """Makes the folder for the reports.

    CannotWriteError where it cannot be written to, and where reports and submissions would get into each other's way.
    """
    out = folder.resolve()
    for path in inputs:
        given = path.resolve()
        if given == out or any(given.is_relative_to(out / name) for name in (RECORDS, "students")):
            raise CannotWriteError(
                f"cannot write reports into {folder}: {path} holds the submissions; choose another folder"
            )
        if out.is_relative_to(given) and _holds_something_else(out):
            raise CannotWriteError(
                f"cannot write reports into {folder}: it stands in {path} and holds other files, which would not be "
                "graded; choose an empty or a new folder"
            )
    trial = out / RECORDS / ".trial"
    write_file(trial, [])
    trial.unlink()


def _holds_something_else(out: Path) -> bool:
    return out.is_dir() and any(out.iterdir()) and not (out / RECORDS).is_dir()
