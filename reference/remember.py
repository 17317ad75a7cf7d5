"""Results kept by what the arguments hold: every submission is asked the same, and right answers are dear."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")

MOST = 4096


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """`function`, a function of arrays and numbers alone, which keeps its last results: they are not to be changed."""

    @lru_cache(maxsize=MOST)
    def kept(asked: _Asked) -> R:
        return function(*asked.args, **asked.kwargs)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return kept(_Asked(args, kwargs))

    return call


class _Asked:
    """Arguments, equal if they hold the same bits in the same layout: the last digit of a sum depends on both."""

    __slots__ = ("args", "content", "kwargs")

    def __init__(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.args, self.kwargs = args, kwargs
        self.content = tuple(_content(value) for value in (*args, *kwargs, *kwargs.values()))

    def __hash__(self) -> int:
        return hash(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.content == other.content


def _content(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.strides, value.tobytes()
    if isinstance(value, list | tuple):
        return type(value), tuple(map(_content, value))
    return type(value), repr(value)
