"""From paths to a gradebook in memory: read, grade on an engine, collect."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grader.engines import inline, pool
from grader.evidence import Gradebook, NeedsReview, ProblemSetName, Report
from grader.judging import words
from grader.judging.answer import without_material
from grader.judging.grade import Graded, Options, grade
from grader.problem import ProblemSet, load_problem_set
from grader.reading.folder import HandIn, find_hand_ins, read_files, submission
from grader.reading.submission import Submission
from grader.sandbox.session import Sandbox


@dataclass(frozen=True)
class Batch:
    """A graded class; `timings` are seconds by student and problem, kept apart from the results."""

    gradebook: Gradebook
    timings: dict[str, dict[str, float]]


def find_all(paths: Sequence[Path], leave_out: Path | None = None) -> list[HandIn]:
    """The hand-ins below all paths; a name that comes twice gets a number.  Raises ReadingError."""
    named: dict[str, HandIn] = {}
    for path in paths:
        for hand_in in find_hand_ins(path, leave_out):
            name = _free(hand_in.student, named)
            named[name] = hand_in._replace(student=name)
    return list(named.values())


def _free(name: str, taken: dict[str, HandIn]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def read_all(paths: Sequence[Path], problems: ProblemSet) -> list[Submission]:
    """The submissions below all paths, with the names of `find_all`.  Raises ReadingError."""
    return [submission(read_files(hand_in), problems) for hand_in in find_all(paths)]


@contextmanager
def judging(
    options: Options, problems: ProblemSet | None = None, *, ahead: bool = True
) -> Iterator[Callable[[Submission], Graded]]:
    """What grades submissions in this process, whichever the engine: opened once, used for all of them, closed.

    The problems are loaded where they are not given.  With `ahead`, more than one submission is expected.
    """
    loaded = problems or load_problem_set(options.problems)
    with options.sandbox(ahead=ahead) as sandbox:
        yield partial(grade_safely, problems=loaded, options=options, sandbox=sandbox)


def grade_safely(submitted: Submission, problems: ProblemSet, options: Options, sandbox: Sandbox) -> Graded:
    """As `grade`, but our own failure becomes a report for a person: no submission stops a batch."""
    try:
        return grade(submitted, problems, options, sandbox)
    except Exception:
        what_happened = traceback.format_exc()[-4000:]
        return for_a_person(submitted.student, submitted.files, problems, options, what_happened)


def for_a_person(
    student: str, files: Iterable[str], problems: ProblemSet, options: Options, what_happened: str
) -> Graded:
    """The report of a submission that we failed to grade."""
    evidence = NeedsReview(words.our_mistake(), internal=what_happened)
    wanted = {problems.find(key).id for key in options.only}
    answers = tuple(without_material(p, evidence) for p in problems.problems if p.id in wanted or not wanted)
    report = Report(
        student=student,
        files=tuple(files),
        points=0.0,
        max_points=sum(answer.max_points for answer in answers),
        in_review=sum(answer.in_review for answer in answers),
        answers=answers,
    )
    return Graded(report, {})


def grade_all(
    submissions: Sequence[Submission],
    problems: ProblemSet,
    options: Options,
    jobs: int = 1,
    done: Callable[[str], None] = lambda student: None,
) -> Batch:
    """Grade all submissions with `jobs` processes; `done` hears each student's name."""

    def lost(submitted: Submission, how: str) -> Graded:
        return for_a_person(submitted.student, submitted.files, problems, options, died(how))

    if jobs > 1 and len(submissions) > 1:
        found = pool.run(partial(judging, options), submissions, min(jobs, len(submissions)), lost)
    else:
        found = inline.run(partial(judging, options, problems, ahead=len(submissions) > 1), submissions)
    results: dict[int, Graded] = {}
    for index, graded in found:
        results[index] = graded
        done(graded.report.student)
    ordered = [results[index] for index in range(len(submissions))]
    gradebook = Gradebook(
        problem_set=ProblemSetName(problems.name, problems.version),
        isolation=options.level,
        students=tuple(graded.report for graded in ordered),
    )
    return Batch(gradebook, {graded.report.student: graded.timings for graded in ordered})


def died(how: str) -> str:
    """What an instructor reads about a submission that ended two processes."""
    return f"The process that graded this submission {how}, and so did a second one that tried again."
