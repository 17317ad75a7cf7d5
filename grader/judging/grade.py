"""From a submission to a report: each document in its own worker, each problem judged where it is answered."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from grader.evidence import Answer, NeedsReview, NotAttempted, OtherExercise, Report, Text, Unread
from grader.judging import words
from grader.judging.answer import Material, failed_checks, judge, judge_again, without_material
from grader.judging.execute import Executed, SectionBrokeError, execute
from grader.judging.patience import Patience
from grader.problem import Problem, ProblemSet
from grader.reading.submission import Document, Submission
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.isolation import Level, Limits
from grader.sandbox.session import Sandbox, SandboxError
from grader.sandbox.setting import Setting


@dataclass(frozen=True)
class Options:
    """How to grade: which problems (ids; empty means all), how isolated, under which limits, with which secret.

    `interpreter` runs the student code; None means the judge's own.
    """

    problems: Path
    only: tuple[str, ...] = ()
    level: Level = "sandbox"
    limits: Limits = field(default_factory=Limits)
    secret: str = "optgrade"
    interpreter: Interpreter | None = None

    def sandbox(self, *, ahead: bool = False) -> Sandbox:
        """Where this grading's workers come from; with `ahead`, the next one is prepared while one is busy."""
        return Sandbox(Setting.of(self.level, self.limits, self.problems, self.interpreter), ahead=ahead)


@dataclass(frozen=True)
class Graded:
    """A report, and apart from it how long each problem took (seconds)."""

    report: Report
    timings: dict[str, float]


class Judged(NamedTuple):
    """An answer, and the seconds that judging it took."""

    answer: Answer
    seconds: float


def _wanted(problems: ProblemSet, options: Options) -> tuple[Problem, ...]:
    if not options.only:
        return problems.problems
    chosen = {problems.find(key).id for key in options.only}
    return tuple(problem for problem in problems.problems if problem.id in chosen)


def _document(
    document: Document, submission: Submission, wanted: tuple[Problem, ...], options: Options, sandbox: Sandbox
) -> dict[str, Judged]:
    """The answers that one document holds, by problem id.

    Raises SandboxError.  A section that breaks the worker is left out, and what follows it is run in a fresh one;
    when it breaks again, the section before is left out too.
    """
    answers: dict[str, Judged] = {}
    broken: dict[int, str] = {}
    patience = Patience(options.limits.judging_s)
    while True:
        try:
            with sandbox.session(submission.support, flavour(document)) as worker:
                sections = execute(document, worker, options.limits, broken)
                _sections(sections, document, wanted, options, patience, answers)
            break
        except SectionBrokeError as error:
            to_blame = [index for index in range(error.index + 1) if index not in broken]
            if not to_blame:
                raise SandboxError(str(error)) from error
            broken[to_blame[-1]] = str(error)
    for name, judged in answers.items():
        apart = _apart(document, name)
        if apart is not None and failed_checks(judged.answer):
            with contextlib.suppress(SandboxError, SectionBrokeError):
                answers[name] = _again(apart, judged, submission, wanted, options, patience, sandbox)
    return answers


def _apart(document: Document, problem: str) -> Document | None:
    """The document without the exercises before this one; None when there are none."""
    sections = tuple(s for s in document.sections if problem in s.problems or not (s.problems or s.exercise))
    last = max(i for i, section in enumerate(document.sections) if problem in section.problems)
    before = document.sections[: last + 1]
    return None if all(section in sections for section in before) else replace(document, sections=sections)


def _again(
    apart: Document,
    judged: Judged,
    submission: Submission,
    wanted: tuple[Problem, ...],
    options: Options,
    patience: Patience,
    sandbox: Sandbox,
) -> Judged:
    """An exercise that failed is judged again without those before it: what they do to the worker, or to the names
    that it uses, costs them alone.
    """
    started = time.perf_counter()
    name = judged.answer.problem
    problem = next(problem for problem in wanted if problem.id == name)
    with sandbox.session(submission.support, flavour(apart)) as worker:
        parts = [part for part in execute(apart, worker, options.limits, {}) if name in part.section.problems]
        answer = judge_again(problem, judged.answer, Material.of(parts), options.secret, patience)
    return Judged(answer, judged.seconds + time.perf_counter() - started)


def _sections(
    sections: Iterator[Executed],
    document: Document,
    wanted: tuple[Problem, ...],
    options: Options,
    patience: Patience,
    answers: dict[str, Judged],
) -> None:
    """Judge each problem after the last section that answers it; `answers` keeps what was judged before."""
    seen: dict[str, list[Executed]] = {}
    last = {name: i for i, section in enumerate(document.sections) for name in section.problems}
    by_id = {problem.id: problem for problem in wanted}
    for index, executed in enumerate(sections):
        for name in executed.section.problems:
            seen.setdefault(name, []).append(executed)
            if last[name] == index and name in by_id and name not in answers:
                started = time.perf_counter()
                answer = judge(by_id[name], Material.of(seen[name]), options.secret, patience)
                answers[name] = Judged(answer, time.perf_counter() - started)


def _unjudged(document: Document, wanted: tuple[Problem, ...], error: Exception) -> dict[str, Judged]:
    """The sandbox failed, not the student: every problem that the document answers goes to a person."""
    evidence = NeedsReview(words.our_mistake(), internal=str(error))
    answered = {name for section in document.sections for name in section.problems}
    return {p.id: Judged(without_material(p, evidence), 0.0) for p in wanted if p.id in answered}


def _better(problem: Problem, old: Answer | None, new: Answer) -> Answer:
    """Of two documents that answer the same problem, the one that is worth more; of equals, the later one.

    Of copies of a notebook it is the one in which most was attempted, and the answer says which.
    """
    if old is None:
        return new
    best = max((old, new), key=lambda answer: (*_worth(problem, answer), answer is new))
    if problem.scaffold is None or best.place is None:
        return best
    note = words.one_of_several(best.place.file)
    return msgspec.structs.replace(best, notes=(*(other for other in best.notes if other != note), note))


def _worth(problem: Problem, answer: Answer) -> tuple[float, ...]:
    attempted = sum(check.verdict != "not_attempted" for check in answer.checks) if problem.scaffold else 0
    return attempted, answer.points, answer.in_review


def _other_exercises(submission: Submission) -> tuple[OtherExercise, ...]:
    return tuple(
        OtherExercise(section.exercise, section.place)
        for document in submission.documents
        for section in document.sections
        if section.exercise and not section.problems
    )


def flavour(document: Document) -> str:
    """What a worker for this document should have imported already."""
    sources = [cell.source for section in document.sections for cell in section.cells]
    return "torch" if any("torch" in source or "d2l" in source for source in sources) else "plain"


def grade(submission: Submission, problems: ProblemSet, options: Options, sandbox: Sandbox) -> Graded:
    """Grade one submission in workers of `sandbox`.  Never raises for anything that a submission holds."""
    wanted = _wanted(problems, options)
    by_id = {problem.id: problem for problem in wanted}
    answers: dict[str, Answer] = {}
    timings: dict[str, float] = {}
    notes = [*submission.unread, *(note for document in submission.documents for note in document.notes)]
    for document in submission.documents:
        if not any(section.problems for section in document.sections):
            continue
        try:
            found = _document(document, submission, wanted, options, sandbox)
        except SandboxError as error:
            notes.append(_failed(document, error))
            found = _unjudged(document, wanted, error)
        for name, (answer, seconds) in found.items():
            answers[name] = _better(by_id[name], answers.get(name), answer)
            timings[name] = round(timings.get(name, 0.0) + seconds, 4)
    absent = _absent(submission)
    ordered = tuple(answers.get(p.id) or without_material(p, absent) for p in wanted)
    return Graded(_report(submission, ordered, tuple(notes)), timings)


def _absent(submission: Submission) -> NotAttempted | Unread:
    if submission.unread:
        first = submission.unread[0]
        return Unread(Text(f"A file could not be read: {first.en}", f"有文件无法读取：{first.zh}"))
    return NotAttempted(words.nothing_handed_in())


def _failed(document: Document, error: Exception) -> Text:
    return Text(
        f"{document.file} could not be run: {error}. A person will look at it.",
        f"{document.file} 无法运行：{error}。将由人工处理。",
    )


def _report(submission: Submission, answers: tuple[Answer, ...], notes: tuple[Text, ...]) -> Report:
    return Report(
        student=submission.student,
        files=submission.files,
        points=sum(answer.points for answer in answers),
        max_points=sum(answer.max_points for answer in answers),
        in_review=sum(answer.in_review for answer in answers),
        answers=answers,
        other_exercises=_other_exercises(submission),
        notes=notes,
    )
