"""Small mistakes made on purpose: one node of an expression changed at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from grader.claims.expression import Binary, Expression, Many, Number, Total, Unary

TWO = Number(Fraction(2))


def mutants(e: Expression) -> Iterator[Expression]:
    """All expressions that differ from e in one place."""
    yield from _here(e)
    for part in fields(e):
        value = getattr(e, part.name)
        if isinstance(value, tuple):
            for k, item in enumerate(value):
                if _is_node(item):
                    for changed in mutants(item):
                        yield replace(e, **{part.name: (*value[:k], changed, *value[k + 1 :])})
        elif _is_node(value):
            for changed in mutants(value):
                yield replace(e, **{part.name: changed})


def _is_node(value: Any) -> bool:
    return hasattr(value, "__dataclass_fields__")


def _here(e: Expression) -> Iterator[Expression]:
    match e:
        case Number(value):
            yield Number(value + 1)
            yield Number(-value)
        case Unary("-", x) | Unary("T", x) | Unary("abs", x):
            yield x
        case Unary("exp", x):
            yield Unary("log", x)
        case Binary("+", a, b):
            yield Binary("-", a, b)
            yield a
            yield b
        case Binary("-", a, b):
            yield Binary("+", a, b)
            yield Binary("-", b, a)
        case Binary("*", a, b):
            yield Binary("*", TWO, e)
            yield a
        case Binary("/", a, b):
            yield Binary("*", a, b)
        case Binary("^", a, _):
            yield a
        case Many("max", items):
            yield Many("min", items)
        case Many("min", items):
            yield Many("max", items)
        case Total(but=but) if but is not None:
            yield replace(e, but=None)
