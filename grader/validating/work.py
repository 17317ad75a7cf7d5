"""The pieces of work that a gate consists of, for the processes of an engine: each gives faults, fates, or both."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from grader.judging.grade import Options
from grader.problem import Problem, load_problem
from grader.reading.submission import Document
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.isolation import Level, Limits
from grader.sandbox.session import Sandbox
from grader.validating import examples, known, trial
from grader.validating.findings import Fate, Fault
from grader.validating.folder import caught, known_answers, place_of
from grader.validating.mutants import Mutant


class Outcome(NamedTuple):
    """What a piece of work found."""

    faults: tuple[Fault, ...] = ()
    fates: tuple[Fate, ...] = ()
    for_a_person: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setup:
    """How the gate judges: isolation, the secret of the cases, the interpreter of the answers."""

    level: Level
    secret: str
    interpreter: Interpreter | None = None

    def options(self, problems: Path) -> Options:
        """For the problems in this folder, which is hidden from answers."""
        return Options(problems, level=self.level, secret=self.secret, interpreter=self.interpreter)


@dataclass
class Shop:
    """What a process needs for its work: problems, each loaded once, and a sandbox for each set of them."""

    setup: Setup
    stack: ExitStack
    problems: dict[Path, Problem] = field(default_factory=dict)
    sandboxes: dict[Path, Sandbox] = field(default_factory=dict)

    def problem(self, folder: Path) -> Problem:
        if folder not in self.problems:
            self.problems[folder] = load_problem(folder)
        return self.problems[folder]

    def sandbox(self, folder: Path) -> Sandbox:
        if folder.parent not in self.sandboxes:
            self.sandboxes[folder.parent] = self.stack.enter_context(self.setup.options(folder.parent).sandbox())
        return self.sandboxes[folder.parent]

    def graded(self, folder: Path) -> known.Graded:
        return known.grading(self.setup.options(folder.parent), self.sandbox(folder))


@dataclass(frozen=True)
class Starter:
    """The starter, handed in as it is."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "starter.py"

    def done(self, shop: Shop) -> Outcome:
        report = shop.graded(self.folder)(self.path, shop.problem(self.folder))
        return Outcome(tuple(known.starter_not_attempted(report)))


@dataclass(frozen=True)
class Examples:
    """The examples that students get, run with every right answer and with the starter."""

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / examples.FILE

    def done(self, shop: Shop) -> Outcome:
        problem = shop.problem(self.folder)
        return Outcome(tuple(examples.faults(problem, known_answers(problem, "accepted"), shop.sandbox(self.folder))))


@dataclass(frozen=True)
class Known:
    """A known answer: it is judged rightly; with `twice`, and alike on a second run."""

    folder: Path
    path: Path
    twice: bool

    def done(self, shop: Shop) -> Outcome:
        problem, graded = shop.problem(self.folder), shop.graded(self.folder)
        is_wrong = self.path.parent.name == "rejected"
        asked = known.named_by(self.path, problem) if is_wrong else problem
        report = graded(self.path, asked)
        again = known.same_report(self.path, report, graded(self.path, asked)) if self.twice else ()
        if is_wrong:
            return Outcome((*known.caught_as_named(self.path, report), *again))
        points = known.full_points(self.path, problem, report)
        return Outcome((*points.faults, *again), (), points.for_a_person, points.left_out)


@dataclass(frozen=True)
class Seeds:
    """A known answer under other secrets: the verdicts that count are the same under each."""

    folder: Path
    path: Path
    secrets: tuple[str, ...]

    def done(self, shop: Shop) -> Outcome:
        problem = shop.problem(self.folder)
        first = caught(self.path) if self.path.parent.name == "rejected" else None
        checks = [first.check] if first else [check.name for check in problem.checks]
        wanted = "failed" if first else "passed"
        (document,) = known.read(self.path, problem).documents
        found = trial.verdicts(problem, checks, document, self.secrets, shop.sandbox(self.folder), Limits())
        changed = [one for one in found if one.verdict != wanted]
        return Outcome(tuple(Fault("seeds", place_of(self.path), self._told(one, wanted)) for one in changed))

    def _told(self, found: trial.Found, wanted: str) -> str:
        # The course's secret is part of each of them, and not to be told.
        number = self.secrets.index(found.secret) + 1
        return f"{found.check}: {found.verdict}, not {wanted}, under secret {number} of {len(self.secrets)}"


@dataclass(frozen=True)
class Mutants:
    """Some mutants of a right answer; with `first`, after the answer itself, which must pass as they are judged."""

    folder: Path
    path: Path
    mutants: tuple[Mutant, ...]
    first: bool

    def done(self, shop: Shop) -> Outcome:
        problem, sandbox = shop.problem(self.folder), shop.sandbox(self.folder)
        (document,) = known.read(self.path, problem).documents
        secret, place = shop.setup.secret, place_of(self.path)
        faults = [
            Fault("accepted", place, f"{check}: {verdict}, under the time limits of mutants")
            for _, check, verdict in self._itself(problem, document, sandbox, secret)
            if verdict != "passed"
        ]
        fates = trial.fates(self.mutants, self.path.name, problem, document, sandbox, secret)
        return Outcome(tuple(faults), tuple(fates))

    def _itself(self, problem: Problem, document: Document, sandbox: Sandbox, secret: str) -> Iterator[trial.Found]:
        if self.first:
            checks = [check.name for check in problem.checks]
            yield from trial.verdicts(problem, checks, document, [secret], sandbox, trial.OF_MUTANTS)


Work = Starter | Examples | Known | Seeds | Mutants


@contextmanager
def working(setup: Setup) -> Iterator[Callable[[Work], Outcome]]:
    """What does pieces of work in this process."""
    with ExitStack() as stack:
        shop = Shop(setup, stack)
        yield lambda work: _done(work, shop)


def _done(work: Work, shop: Shop) -> Outcome:
    try:
        return work.done(shop)
    except Exception as error:
        # The author's mistake, or ours, or the machine's: it is said, and the other work goes on.
        return lost(work, "".join(traceback.format_exception(error))[-1500:])


def lost(work: Work, how: str) -> Outcome:
    """A piece of work that could not be done is a fault: nobody knows what it would have found."""
    return Outcome((Fault("undone", place_of(work.path), f"{type(work).__name__.lower()}: {how}"),))
