"""Grade one submission after the other in this process."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence

from grader.evidence import NeedsReview, Report
from grader.judging import words
from grader.judging.answer import without_material
from grader.judging.grade import Graded, Options, grade
from grader.problem import ProblemSet
from grader.reading.submission import Submission
from grader.sandbox.session import Sandbox

Done = Callable[[Graded], None]


def grade_safely(submission: Submission, problems: ProblemSet, options: Options, sandbox: Sandbox) -> Graded:
    """As `grade`, but our own failure becomes a report for a person: no submission stops a batch."""
    try:
        return grade(submission, problems, options, sandbox)
    except Exception:
        evidence = NeedsReview(words.our_mistake(), internal=traceback.format_exc()[-4000:])
        answers = tuple(without_material(problem, evidence) for problem in problems.problems)
        report = Report(
            student=submission.student,
            files=submission.files,
            points=0.0,
            max_points=sum(answer.max_points for answer in answers),
            in_review=sum(answer.in_review for answer in answers),
            answers=answers,
        )
        return Graded(report, {})


def run(submissions: Sequence[Submission], problems: ProblemSet, options: Options, done: Done) -> list[Graded]:
    """Grade all, in order; `done` hears each result."""
    results = []
    with options.sandbox(ahead=len(submissions) > 1) as sandbox:
        for submission in submissions:
            result = grade_safely(submission, problems, options, sandbox)
            done(result)
            results.append(result)
    return results
