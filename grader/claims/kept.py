"""Results kept by the identity of what they are of: contexts, which hold dictionaries, cannot be compared quickly."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

MOST = 256


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """`function` of arguments that do not change, which keeps its last results for the very same objects; texts count
    by what they say.
    """

    @lru_cache(maxsize=MOST)
    def of(given: tuple[_This, ...]) -> R:
        return function(*(this.value for this in given))  # type: ignore[call-arg]

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        assert not kwargs
        return of(tuple(map(_This, args)))

    return call


class _This:
    """One object as a key; it lives as long as the key does, so that its id is not another's."""

    __slots__ = ("key", "value")

    def __init__(self, value: Any) -> None:
        self.value, self.key = value, value if isinstance(value, str) else id(value)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.key == other.key
