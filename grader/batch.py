"""From paths to a gradebook: read, grade on an engine, collect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.engines import inline, pool
from grader.evidence import Gradebook, ProblemSetName
from grader.judging.grade import Graded, Options
from grader.problem import ProblemSet
from grader.reading.folder import read_submissions
from grader.reading.submission import Submission


@dataclass(frozen=True)
class Batch:
    """A graded class; `timings` are seconds by student and problem, kept apart from the results."""

    gradebook: Gradebook
    timings: dict[str, dict[str, float]]


def read_all(paths: Sequence[Path], problems: ProblemSet) -> list[Submission]:
    """The submissions below all paths; a name that comes twice gets a number.  Raises ReadingError."""
    found = [submission for path in paths for submission in read_submissions(path, problems)]
    counts: dict[str, int] = {}
    named = []
    for submission in found:
        number = counts[submission.student] = counts.get(submission.student, 0) + 1
        name = submission.student if number == 1 else f"{submission.student} ({number})"
        named.append(replace(submission, student=name))
    return named


def grade_all(
    submissions: Sequence[Submission],
    problems: ProblemSet,
    options: Options,
    jobs: int = 1,
    done: Callable[[str], None] = lambda student: None,
) -> Batch:
    """Grade all submissions with `jobs` processes; `done` hears each student's name."""

    def tell(graded: Graded) -> None:
        done(graded.report.student)

    if jobs > 1 and len(submissions) > 1:
        results = pool.run(submissions, options, min(jobs, len(submissions)), tell)
    else:
        results = inline.run(submissions, problems, options, tell)
    gradebook = Gradebook(
        problem_set=ProblemSetName(problems.name, problems.version),
        isolation=options.level,
        students=tuple(result.report for result in results),
    )
    return Batch(gradebook, {result.report.student: result.timings for result in results})
