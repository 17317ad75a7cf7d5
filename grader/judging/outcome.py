"""What a comparison says to whoever runs the check: a mismatch, a count, or a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from grader.evidence import Certified, Text


class Mismatch(AssertionError):
    """What came back is not what was expected; the data of a counterexample, without its input.

    `expected` and `found` are short plain strings, `why` the sentence that students read, `hint` the known
    mistake that gives this result; `snippet` replaces the automatic one.
    """

    def __init__(
        self,
        *,
        expected: str,
        found: str,
        why: Text,
        hint: Text | None = None,
        snippet: str | None = None,
    ) -> None:
        super().__init__(f"{why.en} Expected {expected}, found {found}.")
        self.expected = expected
        self.found = found
        self.why = why
        self.hint = hint
        self.snippet = snippet


@dataclass(frozen=True)
class Certificate:
    """What a check verified instead of sampling: the answer carried a certificate, or a symbolic proof was
    made.
    """

    how: Text

    def evidence(self, cases: int) -> Certified:
        """The evidence of a check that verified certificates on `cases` inputs."""
        return Certified(self.how, cases)


@dataclass
class Tally:
    """How many comparisons were made, and which of them a person must decide."""

    comparisons: int = 0
    undecided: list[Text] = field(default_factory=list)
    unread: list[Text] = field(default_factory=list)
    proofs: list[Text] = field(default_factory=list)
    certificate: Certificate | None = None
    false_alarm: float | None = None

    def compared(self, n: int = 1) -> None:
        """Count n comparisons; a check that makes none has checked nothing."""
        self.comparisons += n

    def leave_open(self, doubt: Text) -> None:
        """Note a comparison that is neither accepted nor rejected."""
        self.undecided.append(doubt)

    def leave_unread(self, reason: Text) -> None:
        """Note something handed in that could not be understood, which no comparison was made of."""
        self.unread.append(reason)

    def proved(self, how: Text) -> None:
        """Count a comparison that holds for all inputs, by a proof."""
        self.comparisons += 1
        self.proofs.append(how)


_current: ContextVar[Tally | None] = ContextVar("tally", default=None)


@contextmanager
def tallying() -> Iterator[Tally]:
    """A fresh tally, to which comparisons inside the block are added."""
    tally = Tally()
    token = _current.set(tally)
    try:
        yield tally
    finally:
        _current.reset(token)


def current() -> Tally:
    """The tally of the check that runs; outside of one, a fresh one that nobody reads."""
    return _current.get() or Tally()


def by_chance(probability: float) -> None:
    """Say that a right answer fails what follows in this case with at most this probability."""
    tally = current()
    tally.false_alarm = (tally.false_alarm or 0.0) + probability


def certified(how: Text) -> None:
    """Say that this case was verified through a certificate that the answer carries: evidence is `Certified`."""
    current().certificate = Certificate(how)
