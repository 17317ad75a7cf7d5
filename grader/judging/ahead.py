"""Calls that go to the worker in batches, before the cases that make them are judged.

Most checks make one call a case, with the case's own inputs: the first case shows which.  The calls of the next cases
then travel together, in the order in which they would be made one by one, and nothing else changes: a call that is not
the one foreseen waits until all that were sent are answered, and ends the looking ahead.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from grader.judging.cases import Inputs

# More calls at once save nothing; more bytes might fill the connection, and judge and worker wait for each other.
MOST_CALLS, MOST_BYTES = 32, 32_000


class EntryCall(NamedTuple):
    """A call of an entry point, made or foreseen; with `names`, its arguments are passed under these."""

    entry: str
    args: tuple[Any, ...]
    names: tuple[str, ...] = ()

    def same_as(self, other: EntryCall) -> bool:
        """Whether the other call is of the same entry point with the very same objects."""
        same_args = len(self.args) == len(other.args) and all(
            a is b for a, b in zip(self.args, other.args, strict=True)
        )
        return self.entry == other.entry and same_args


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


def foresee(call: EntryCall, case: Inputs, following: Iterable[Inputs]) -> Iterator[EntryCall]:
    """The call of `case` for each of the `following` cases; none when an argument was made up by the check."""
    places = [_place(arg, case) for arg in call.args]
    if not all(places):
        return
    for other in following:
        yield EntryCall(call.entry, tuple(place.of(other) for place in places if place))


class Ahead:
    """The calls that were sent and are not answered yet, oldest first; `wanted` until one was not foreseen."""

    def __init__(self) -> None:
        self._sent: deque[EntryCall] = deque()
        self.wanted = True

    @property
    def waiting(self) -> bool:
        return bool(self._sent)

    def sent(self, calls: Iterable[EntryCall]) -> None:
        self._sent.extend(calls)

    def takes(self, call: EntryCall) -> bool:
        """Whether the next answer is that of this call, which is waiting no more then."""
        if self._sent and self._sent[0].same_as(call):
            self._sent.popleft()
            return True
        return False

    def give_up(self, drop: Callable[[], object]) -> None:
        """Get rid of the answers that are to come, each with `drop`: a call was made that was not foreseen."""
        if self._sent:
            self.wanted = False
        while self._sent:
            self._sent.popleft()
            drop()
