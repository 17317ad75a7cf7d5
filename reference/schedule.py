"""What a schedule is: a pure function of the number of steps made, which says its own name.

An optimiser takes one wherever it takes a learning rate.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reference import ranges
from reference.label import short


@dataclass(frozen=True)
class Schedule:
    """The learning rate of step t = 0, 1, ...: `rate` of it, in whatever order the steps are asked for.

    >>> half = Schedule("half", lambda t: 0.5**t)
    >>> half(3)
    0.125
    """

    label: str
    rate: Callable[[int], Any] = field(repr=False)

    def __call__(self, t: int) -> Any:
        """The rate of step t.  Raises HyperparameterError unless t is a whole number >= 0."""
        ranges.count("t", t, least=0)
        return self.rate(operator.index(t))


def label(name: str, **arguments: Any) -> str:
    """Name and arguments as a person would write them.

    >>> label("cosine", base=0.3, steps=20)
    'cosine(base=0.3, steps=20)'
    """
    return f"{name}({', '.join(f'{key}={short(value)}' for key, value in arguments.items())})"
