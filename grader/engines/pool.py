"""Grade with several processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from contextlib import suppress
from functools import cache
from pathlib import Path

from grader.engines.inline import Done, grade_safely
from grader.judging.grade import Graded, Options
from grader.problem import ProblemSet, load_problem_set
from grader.reading.submission import Submission
from grader.sandbox.session import Sandbox


@cache
def _problems(folder: Path) -> ProblemSet:
    """Loaded once in each process of the pool."""
    return load_problem_set(folder)


@cache
def _sandbox(options: Options) -> Sandbox:
    return options.sandbox(ahead=True)


def _one(submission: Submission, options: Options) -> Graded:
    return grade_safely(submission, _problems(options.problems), options, _sandbox(options))


def run(submissions: Sequence[Submission], options: Options, jobs: int, done: Done) -> list[Graded]:
    """Grade all with `jobs` processes; results come back in the order of the submissions.

    When a process of the pool is killed, what it and the others had not finished is graded in this process.
    """
    results: dict[int, Graded] = {}

    def finished(index: int, graded: Graded) -> None:
        results[index] = graded
        done(graded)

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool, suppress(BrokenExecutor):
        futures = {pool.submit(_one, submission, options): i for i, submission in enumerate(submissions)}
        for future in as_completed(futures):
            finished(futures[future], future.result())
    for index, submission in enumerate(submissions):
        if index not in results:
            finished(index, _one(submission, options))
    return [results[index] for index in range(len(submissions))]
