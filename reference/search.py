"""What a search on an interval leaves behind, and the loop that all of them share."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from reference import ranges
from reference.errors import HyperparameterError

Function = Callable[[float], float]


class Bracket(NamedTuple):
    """An interval [a, b] that holds a minimiser."""

    a: float
    b: float


class Evaluation(NamedTuple):
    """A point at which the function, or its derivative, was asked for, and the answer."""

    x: float
    value: float


class Search(NamedTuple):
    """brackets: the first interval and that after each pass; asked: all evaluations in order; x: where it ended."""

    brackets: list[Bracket]
    asked: list[Evaluation]
    x: float

    @property
    def passes(self) -> int:
        """How often the bracket was made smaller."""
        return len(self.brackets) - 1


class Asked:
    """A function that remembers what it was asked."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.evaluations: list[Evaluation] = []

    def __call__(self, x: float) -> float:
        self.evaluations.append(Evaluation(x, float(self.function(x))))
        return self.evaluations[-1].value


def narrowed(f: Asked, a: float, b: float, tol: float, most: int, narrow: Callable[[Bracket], Bracket]) -> Search:
    """narrow(bracket) again and again, until b - a <= tol, nothing moves any more (rounding), or `most` passes."""
    check(a, b, tol)
    ranges.count("most", most, least=0)
    brackets = [Bracket(a, b)]
    while brackets[-1].b - brackets[-1].a > tol and len(brackets) <= most:
        smaller = narrow(brackets[-1])
        if smaller == brackets[-1]:
            break
        brackets.append(smaller)
    return Search(brackets, f.evaluations, (brackets[-1].a + brackets[-1].b) / 2)


def cut_by_two_points(f: Function, a: float, b: float, tol: float, most: int, parts: int) -> Search:
    """[a, q] if f(p) < f(q), [p, b] if not, with p and q a part of the bracket away from its ends.  parts >= 3."""
    asked = Asked(f)

    def narrow(at: Bracket) -> Bracket:
        p, q = at.a + (at.b - at.a) / parts, at.b - (at.b - at.a) / parts
        return Bracket(at.a, q) if asked(p) < asked(q) else Bracket(p, at.b)

    return narrowed(asked, a, b, tol, most, narrow)


def check(a: float, b: float, tol: float) -> None:
    """HyperparameterError unless a <= b, both finite, and tol > 0."""
    if not (math.isfinite(a) and math.isfinite(b) and a <= b):
        raise HyperparameterError(f"a, b: expected finite numbers a <= b, found {a} and {b}")
    ranges.positive(tol=tol)


def passes(a: float, b: float, tol: float, factor: float) -> int:
    """How many divisions of b - a by `factor` > 1 it takes until tol."""
    return 0 if b - a <= tol else math.ceil(math.log((b - a) / tol) / math.log(factor))
