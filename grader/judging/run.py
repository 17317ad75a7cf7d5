"""Running one check on a candidate: its cases in order, the first failure shrunk, evidence made of what was seen.

The examples that an author names run after the drawn cases, so that a failure is reported on the smallest input.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from hypothesis.errors import HypothesisException, UnsatisfiedAssumption

from grader.evidence import Evidence, NeedsReview, Proved, Tested, TimedOut, Unread
from grader.judging import cases, words
from grader.judging.candidate import Candidate
from grader.judging.cases import Inputs
from grader.judging.counterexample import Failure, failed
from grader.judging.outcome import Tally, tallying
from grader.judging.patience import OutOfPatienceError
from grader.problem import Check, Problem
from grader.sandbox.node import NodeDied, NodeTimedOut, StudentError

MAX_SHRINKS = 300
MAX_HISTORY = 300

OpenCandidate = Callable[[], Candidate]


class _Stop(BaseException):
    """Ends a Hypothesis run at once: there is nothing to shrink, or the shrinking has had its share."""


class Run:
    """One pass of a check over cases on one candidate."""

    def __init__(self, check: Check, candidate: Candidate) -> None:
        self.check = check
        self.candidate = candidate
        self.cases = 0
        self.attempts = 0
        self.failure: Failure | None = None
        self.failed_first: Inputs = {}
        self.ours: Exception | None = None
        self.late = False
        self.history: list[Inputs] = []

    @property
    def ended(self) -> bool:
        return self.failure is not None or self.ours is not None or self.late

    def over(self, inputs: Sequence[Inputs]) -> None:
        """Run the cases until one fails."""
        for number, one in enumerate(inputs):
            if self.ended:
                return
            self._guarded(lambda number=number: self.candidate.look_ahead(islice(inputs, number, None)))  # type: ignore[misc]
            self._guarded(lambda one=one: self.one(one))  # type: ignore[misc]

    def shrink(self, seed: int) -> None:
        """Find the first failure again with Hypothesis, and shrink it."""
        self._guarded(lambda: cases.search(self.check.function, self.check.max_examples, seed, self.one))

    def one(self, inputs: Inputs) -> None:
        """One case; raises what Hypothesis is to shrink, and _Stop for what it is not."""
        case = self.candidate.begin(inputs)
        try:
            with self.candidate.counting():
                cases.body(self.check.function)(self.candidate, **inputs)
        except UnsatisfiedAssumption:
            raise
        except (AssertionError, StudentError, NodeDied, NodeTimedOut) as error:
            if self.failure is None:
                self.failed_first = inputs
            before = self.failure.before if self.failure else self.cases
            self.failure = Failure(case, error, before)
            self.attempts += 1
            if self.failure.final or self.attempts > MAX_SHRINKS:
                raise _Stop from error
            raise
        except HypothesisException:
            raise
        except OutOfPatienceError as error:
            self.late = True
            raise _Stop from error
        except Exception as error:
            self.ours = error
            raise _Stop from error
        else:
            self.cases += 1
            if self.failure is None and len(self.history) < MAX_HISTORY:
                self.history.append(inputs)

    def _guarded(self, run: Callable[[], None]) -> None:
        try:
            run()
        except (_Stop, UnsatisfiedAssumption):
            pass
        except Exception as error:
            # With a failure at hand, Hypothesis' own errors (an answer that is not deterministic) add nothing.
            if not self.ended:
                self.ours = error


def holds(problem: Problem, check: Check, open_candidate: OpenCandidate, seed: int) -> Evidence | None:
    """The evidence for a check that holds, and None for one that does not: the reason is not looked for."""
    first = _first_pass(problem, check, open_candidate, seed)
    return None if first.run.ended else _held(first.run, first.tally)


def unshrunk(problem: Problem, check: Check, open_candidate: OpenCandidate, seed: int) -> Evidence:
    """The evidence of `run_check`, with the first failing case as it is: neither shrunk nor confirmed."""
    run, tally, _ = _first_pass(problem, check, open_candidate, seed)
    if run.failure is None or run.ours is not None or run.late:
        return _without_failure(run, tally)
    return failed(problem, check, run.failure, run.candidate)


class _FirstPass(NamedTuple):
    """All cases until one fails, and whether that was a drawn one."""

    run: Run
    tally: Tally
    drawn_failed: bool


def _first_pass(problem: Problem, check: Check, open_candidate: OpenCandidate, seed: int) -> _FirstPass:
    with tallying() as tally:
        run = Run(check, open_candidate())
        run.over(cases.drawn(check.function, check.max_examples, seed, problem.folder))
        drawn_failed = run.failure is not None
        run.over(cases.named(check.function))
    return _FirstPass(run, tally, drawn_failed)


def run_check(problem: Problem, check: Check, open_candidate: OpenCandidate, seed: int) -> Evidence:
    """The evidence for one check.  `open_candidate` gives a candidate in a fresh process each time."""
    run, tally, drawn_failed = _first_pass(problem, check, open_candidate, seed)
    if run.failure is None or run.ours is not None or run.late:
        return _without_failure(run, tally)
    # Hypothesis draws the simplest case first: one that fails there cannot be shrunk.
    if drawn_failed and run.cases and not run.failure.final:
        run = _shrunk(run, open_candidate, seed)
    return _confirmed(problem, run, open_candidate)


def _shrunk(run: Run, open_candidate: OpenCandidate, seed: int) -> Run:
    """The same failure on a smaller input, in a fresh process; as it was where Hypothesis does not find it again."""
    shrinking = Run(run.check, open_candidate())
    shrinking.shrink(seed)
    return run if shrinking.failure is None else shrinking


def _without_failure(run: Run, tally: Tally) -> Evidence:
    if run.ours is not None:
        return _ours(run.ours)
    if run.late:
        return TimedOut(words.out_of_patience(run.cases))
    return _held(run, tally)


def _ours(error: Exception) -> NeedsReview:
    return NeedsReview(words.our_mistake(), internal="".join(traceback.format_exception(error))[-4000:])


def _held(run: Run, tally: Tally) -> Evidence:
    if tally.unread:
        return Unread(tally.unread[0])
    if run.cases == 0 or tally.comparisons == 0:
        internal = f"{run.check.name}: {run.cases} cases, {tally.comparisons} comparisons"
        return NeedsReview(words.nothing_compared(), internal=internal)
    if tally.undecided:
        return NeedsReview(words.undecided(tally.undecided[0], len(tally.undecided)))
    if tally.certificate is not None:
        return tally.certificate.evidence(run.cases)
    if len(tally.proofs) == tally.comparisons:
        return Proved(tally.proofs[0])
    return Tested(run.cases, tally.comparisons, tally.false_alarm)


def _confirmed(problem: Problem, run: Run, open_candidate: OpenCandidate) -> Evidence:
    """Run the failing case once more, alone, in a fresh process; if it passes there, with what went before it.

    What an answer remembers of the cases tried while shrinking is gone then: the first failing case comes last.
    """
    failure = run.failure
    assert failure is not None
    if failure.final:
        return failed(problem, run.check, failure, run.candidate)
    again = Run(run.check, open_candidate())
    again.over([failure.case.inputs])
    if again.late:
        return TimedOut(words.out_of_patience(failure.before))
    if again.failure is not None:
        return failed(problem, run.check, again.failure, again.candidate)
    for last in (failure.case.inputs, run.failed_first):
        replay = Run(run.check, open_candidate())
        replay.over([*run.history, last])
        if replay.late:
            return TimedOut(words.out_of_patience(failure.before))
        if replay.failure is not None:
            return failed(problem, run.check, replay.failure, replay.candidate, replay.failure.before)
    return NeedsReview(words.not_reproducible(), internal=repr(failure.error)[:2000])
