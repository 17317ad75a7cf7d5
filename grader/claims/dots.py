"""Sums with dots: what the first, the second and the last term have in common, and what counts up in them."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from grader.claims.expression import Binary, Expression, Number, Symbol, Total
from grader.claims.walk import free_names

_INDICES = ("k", "l", "m", "q")


def sum_of(before: Expression, second: Expression, last: Expression) -> Expression | None:
    """before + second + ... + last, whose first term is all of `before` or the last one in it; None if nothing counts.

    1, 2 and n (or a number above 2) at one place in the three terms count up; all other places must agree.
    """
    rest, first = (before.a, before.b) if isinstance(before, Binary) and before.op == "+" else (None, before)
    used = free_names(first) | free_names(second) | free_names(last)
    index = next(name for name in _INDICES if name not in used)
    ends: set[Expression] = set()
    body = _common(first, second, last, index, ends)
    if body is None or len(ends) != 1:
        return None
    total = Total(index, Number(Fraction(1)), ends.pop(), None, body)
    return Binary("+", rest, total) if rest else total


def _common(a: Any, b: Any, c: Any, index: str, ends: set[Expression]) -> Any:
    """What stands in all three, with `index` where they count; None where they differ otherwise."""
    if a == b == c:
        return a
    if a == Number(Fraction(1)) and b == Number(Fraction(2)) and _is_end(c):
        ends.add(c)
        return Symbol(index)
    if isinstance(a, tuple) and isinstance(b, tuple) and isinstance(c, tuple) and len(a) == len(b) == len(c):
        items = [_common(x, y, z, index, ends) for x, y, z in zip(a, b, c, strict=True)]
        return None if None in items else tuple(items)
    if type(a) is not type(b) or type(b) is not type(c) or not hasattr(a, "__dataclass_fields__"):
        return None
    parts = {
        part.name: _common(getattr(a, part.name), getattr(b, part.name), getattr(c, part.name), index, ends)
        for part in fields(a)
    }
    return None if None in parts.values() else replace(a, **parts)


def _is_end(e: Any) -> bool:
    return e == Symbol("n") or (isinstance(e, Number) and e.value > 2)
