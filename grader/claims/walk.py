"""Going through an expression."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from grader.claims.expression import Call, Each, Expression, Symbol, Total


def free_names(e: Expression) -> frozenset[str]:
    """The names in e that no sum binds, those of functions among them."""
    if isinstance(e, Symbol):
        return frozenset({e.name})
    inside = frozenset({e.function} if isinstance(e, Call) else ()).union(
        *(_names(getattr(e, part.name)) for part in fields(e))
    )
    if isinstance(e, Each):
        return inside - set(e.indices)
    return inside - {e.index} if isinstance(e, Total) else inside


def _names(value: Any) -> frozenset[str]:
    if isinstance(value, tuple):
        return frozenset().union(*map(_names, value)) if value else frozenset()
    return free_names(value) if hasattr(value, "__dataclass_fields__") else frozenset()


def parts_of(e: Expression) -> Iterator[Expression]:
    """e and everything inside it."""
    yield e
    for part in fields(e):
        value = getattr(e, part.name)
        for inside in value if isinstance(value, tuple) else (value,):
            if hasattr(inside, "__dataclass_fields__"):
                yield from parts_of(inside)


def mapped(e: Expression, function: Callable[[Expression], Expression]) -> Expression:
    """e with `function` of each of the expressions that it is made of."""
    changed: dict[str, Any] = {}
    for part in fields(e):
        value = getattr(e, part.name)
        if isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__"):
            changed[part.name] = tuple(map(function, value))
        elif hasattr(value, "__dataclass_fields__"):
            changed[part.name] = function(value)
    return replace(e, **changed) if changed else e
