"""From hand-ins to reports on disk: read, graded and filed one by one, so that memory does not grow with the class."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.batch import died, for_a_person, judging
from grader.engines import inline, pool
from grader.evidence import ProblemSetName
from grader.judging.grade import Graded, Options
from grader.problem import ProblemSet, load_problem_set
from grader.reading.folder import Files, HandIn, read_files, submission
from grader.reading.submission import Submission
from grader.reports.filed import FiledBook, FiledReports, Record, read_record, write_page, write_record
from grader.reports.files import report_path
from grader.reports.results import representable
from grader.reports.words import Lang
from grader.reports.write import CannotWriteError

Judge = Callable[[Submission], Graded]


@dataclass(frozen=True)
class Plan:
    """How a class is graded, and where its reports go.

    `pages` is the language of the students' pages, None for none.  With `resume`, a report that `folder` holds of
    the same files, graded in the same way, is kept.
    """

    options: Options
    folder: Path
    pages: Lang | None = None
    resume: bool = False


class Filed(NamedTuple):
    """What is remembered of a report on disk: whether it was kept from an earlier run, and if anything was graded."""

    kept: bool
    readable: bool
    points: float


@dataclass
class Outcome:
    """What was filed, by the number of the hand-in; and if that is not all, why: what went wrong, or a signal."""

    filed: dict[int, Filed] = field(default_factory=dict)
    trouble: str = ""
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        return not (self.trouble or self.interrupted)

    @property
    def kept(self) -> int:
        return sum(filed.kept for filed in self.filed.values())


def grade_class(
    hand_ins: Sequence[HandIn],
    plan: Plan,
    problems: ProblemSet,
    jobs: int,
    advance: Callable[[str, bool], None] = lambda student, kept: None,
) -> Outcome:
    """Grade and file all hand-ins with `jobs` processes; `advance` hears each student, and whether a report was kept.

    KeyboardInterrupt, a disk that takes no more, and a pool that cannot go on end it early; what is filed stays.
    """
    outcome = Outcome()
    try:
        with closing(_results(hand_ins, plan, problems, jobs)) as results:
            for index, filed in results:
                outcome.filed[index] = filed
                advance(hand_ins[index].student, filed.kept)
    except KeyboardInterrupt:
        outcome.interrupted = True
    except (CannotWriteError, pool.PoolError) as error:
        outcome.trouble = str(error)
    return outcome


def filed_book(hand_ins: Sequence[HandIn], outcome: Outcome, plan: Plan, problems: ProblemSet) -> FiledBook:
    """The gradebook of what was filed, in the order of the hand-ins."""
    students = [hand_ins[index].student for index in sorted(outcome.filed)]
    return FiledBook(_name(problems), plan.options.level, FiledReports(plan.folder, students))


def _name(problems: ProblemSet) -> ProblemSetName:
    return ProblemSetName(problems.name, problems.version)


def _results(hand_ins: Sequence[HandIn], plan: Plan, problems: ProblemSet, jobs: int) -> inline.Results[Filed]:
    if jobs > 1 and len(hand_ins) > 1:
        lost = partial(_file_lost, plan=plan, problems=problems)
        return pool.run(partial(filing, plan), hand_ins, min(jobs, len(hand_ins)), lost)
    return inline.run(partial(filing, plan, problems, ahead=len(hand_ins) > 1), hand_ins)


@contextmanager
def filing(
    plan: Plan, problems: ProblemSet | None = None, *, ahead: bool = True
) -> Iterator[Callable[[HandIn], Filed]]:
    """What reads, grades and files hand-ins in this process; as `judging`."""
    loaded = problems or load_problem_set(plan.options.problems)
    with judging(plan.options, loaded, ahead=ahead) as judge:
        yield partial(_file, plan=plan, problems=loaded, judge=judge)


def _file(hand_in: HandIn, plan: Plan, problems: ProblemSet, judge: Judge) -> Filed:
    try:
        files = read_files(hand_in)
        judged = what_was_judged(files, problems, plan.options)
        if plan.resume and (old := read_record(plan.folder, hand_in.student)) and old.judged == judged:
            return _keep(old, plan, problems)
        record = _graded(files, judged, problems, judge)
    except CannotWriteError:
        raise
    except Exception:
        record = _for_a_person(hand_in, traceback.format_exc()[-4000:], plan, problems)
    return _write(record, plan, problems)


def _graded(files: Files, judged: str, problems: ProblemSet, judge: Judge) -> Record:
    submitted = submission(files, problems)
    graded = judge(submitted)
    return Record(judged, bool(submitted.documents), representable(graded.report), graded.timings)


def _for_a_person(hand_in: HandIn, what_happened: str, plan: Plan, problems: ProblemSet) -> Record:
    names = [member.name for member in hand_in.members]
    graded = for_a_person(hand_in.student, names, problems, plan.options, what_happened)
    return Record("", True, graded.report)


def _file_lost(hand_in: HandIn, how: str, plan: Plan, problems: ProblemSet) -> Filed:
    return _write(_for_a_person(hand_in, died(how), plan, problems), plan, problems)


def _write(record: Record, plan: Plan, problems: ProblemSet) -> Filed:
    """The page first: where there is a record, everything is there."""
    if plan.pages:
        write_page(record.report, _name(problems), plan.options.level, plan.pages, plan.folder)
    write_record(msgspec.structs.replace(record, page=plan.pages), plan.folder)
    return Filed(False, record.readable, record.report.points)


def _keep(record: Record, plan: Plan, problems: ProblemSet) -> Filed:
    if record.page != plan.pages or not (plan.folder / report_path(record.report.student)).exists():
        _write(record, plan, problems)
    return Filed(True, record.readable, record.report.points)


def what_was_judged(files: Files, problems: ProblemSet, options: Options) -> str:
    """One digest of everything that a report depends on; of the secret, nothing else is ever written down."""
    how = dataclasses.asdict(options) | {"problems": problems.version, "only": sorted(options.only)}
    what = [files.student, files.digest, [text.en for text in files.unread]]
    return hashlib.sha256(json.dumps([what, how, _grader()], sort_keys=True).encode()).hexdigest()


@cache
def _grader() -> str:
    """The grader's version: a digest of its own code and of the reference, and which Python runs them."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256(sys.version.encode())
    for folder in (package, package.parent / "reference"):
        for path in sorted(folder.rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(package.parent)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
