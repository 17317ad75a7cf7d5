"""Do all work in this process, one item after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

Opening = Callable[[], AbstractContextManager[Callable[[T], R]]]
Results = Generator[tuple[int, R], None, None]


def run(opening: Opening[T, R], items: Iterable[T]) -> Results[R]:
    """Each item's number and result, in order."""
    with opening() as work:
        for index, item in enumerate(items):
            yield index, work(item)
