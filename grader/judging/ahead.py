"""Calls that go to the worker in batches, before the cases that make them are judged.

Most checks make one call a case, with the case's own inputs: the first case shows which.  The calls of the next cases
then travel together, in the order in which they would be made one by one, and nothing else changes: a call that is not
the one foreseen waits until all that were sent are answered, and ends the looking ahead.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from grader.judging.cases import Inputs

# More calls at once save nothing; more bytes might fill the connection, and judge and worker wait for each other.
MOST_CALLS, MOST_BYTES = 32, 32_000


class Foreseen(NamedTuple):
    """A call of an entry point with arguments of a case."""

    entry: str
    args: tuple[Any, ...]

    def is_call(self, entry: str, args: tuple[Any, ...]) -> bool:
        same = len(args) == len(self.args) and all(a is b for a, b in zip(args, self.args, strict=True))
        return entry == self.entry and same


class _Place(NamedTuple):
    """Where an argument stands in a case: an input, or a field of one that is a tuple."""

    name: str
    field: int | None

    def of(self, case: Inputs) -> Any:
        return case[self.name] if self.field is None else case[self.name][self.field]


def _place(arg: Any, case: Inputs) -> _Place | None:
    for name, value in case.items():
        if value is arg:
            return _Place(name, None)
        for number, field in enumerate(value if isinstance(value, tuple) else ()):
            if field is arg:
                return _Place(name, number)
    return None


def foresee(entry: str, args: tuple[Any, ...], case: Inputs, following: Sequence[Inputs]) -> Iterable[Foreseen]:
    """The same call for each of the `following` cases; none when an argument was made up by the check."""
    places = [_place(arg, case) for arg in args]
    if not all(places):
        return
    for other in following:
        yield Foreseen(entry, tuple(place.of(other) for place in places if place))


class Ahead:
    """The calls that were sent and are not answered yet, oldest first."""

    def __init__(self) -> None:
        self._sent: deque[Foreseen] = deque()
        self.wanted = True

    @property
    def waiting(self) -> bool:
        return bool(self._sent)

    def sent(self, calls: Iterable[Foreseen]) -> None:
        self._sent.extend(calls)

    def takes(self, entry: str, args: tuple[Any, ...], drop: Callable[[], object]) -> bool:
        """Whether the next answer is that of this call; if not, `drop` gets rid of each answer that was sent for."""
        if self._sent and self._sent[0].is_call(entry, args):
            self._sent.popleft()
            return True
        if self._sent:
            self.wanted = False
        while self._sent:
            self._sent.popleft()
            drop()
        return False
