"""Dots: what the first, the second and the last term have in common, and what counts up in them."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any, NamedTuple

from grader.claims.expression import Binary, Expression, Number, Symbol, Total
from grader.claims.walk import free_names, substituted

_INDICES = ("k", "l", "m", "q")
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))


class Counted(NamedTuple):
    """`body` for each value of an index, `name`, from 1 to `last`."""

    name: str
    last: Expression
    body: Expression


def sum_of(before: Expression, second: Expression, last: Expression) -> Expression | None:
    """before + second + ... + last, whose first term is all of `before` or the last one in it; None if nothing counts.

    1, 2 and n (or a number above 2) at one place in the three terms count up; all other places must agree.
    """
    rest, first = (before.a, before.b) if isinstance(before, Binary) and before.op == "+" else (None, before)
    found = counted(first, second, last)
    if found is None:
        return None
    total = Total(found.name, ONE, found.last, None, found.body)
    return Binary("+", rest, total) if rest else total


def counted(first: Expression, second: Expression | None, last: Expression) -> Counted | None:
    """first, second, ..., last as one body; `second` may be left out: x_1, ..., x_n."""
    used = free_names(first) | free_names(last)
    index = next(name for name in _INDICES if name not in used)
    ends: set[Expression] = set()
    try:
        body = _common(first, last, index, ends)
    except _DifferError:
        return None
    if len(ends) != 1 or (second is not None and substituted(body, index, TWO) != second):
        return None
    return Counted(index, ends.pop(), body)


class _DifferError(Exception):
    """Two terms differ in more than what counts."""


def _common(a: Any, b: Any, index: str, ends: set[Expression]) -> Any:
    """What stands in both, with `index` where 1 stands in a and an end in b.  Raises _DifferError."""
    if a == b:
        return a
    if a == ONE and _is_end(b):
        ends.add(b)
        return Symbol(index)
    if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        return tuple(_common(x, y, index, ends) for x, y in zip(a, b, strict=True))
    if type(a) is not type(b) or not hasattr(a, "__dataclass_fields__"):
        raise _DifferError
    return replace(a, **{part.name: _common(getattr(a, part.name), getattr(b, part.name), index, ends)
                         for part in fields(a)})  # fmt: skip


def _is_end(e: Any) -> bool:
    return e == Symbol("n") or (isinstance(e, Number) and e.value > 2)
