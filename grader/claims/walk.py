"""Going through an expression."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from grader.claims.expression import Big, Call, Chain, Each, Expectation, Expression, Symbol, Total

Node = Expression | Chain
N = TypeVar("N", bound=Node)


def free_names(e: Node) -> frozenset[str]:
    """The names in e that nothing in it binds, those of functions among them."""
    if isinstance(e, Symbol):
        return frozenset({e.name})
    found = frozenset({e.function}) if isinstance(e, Call) else frozenset[str]()
    bound = bound_names(e)
    for field in fields(e):
        inside = frozenset[str]().union(*map(free_names, _nodes(getattr(e, field.name))))
        found |= inside - bound if field.name == "body" else inside
    return found


def bound_names(e: Node) -> frozenset[str]:
    """The names that e gives a meaning of their own in its body."""
    match e:
        case Total() | Big():
            return frozenset({e.index})
        case Each():
            return frozenset(e.indices)
        case Expectation():
            return frozenset(e.names)
    return frozenset()


def parts(e: Node) -> Iterator[Node]:
    """The expressions that e is made of, those inside its tuples among them."""
    for field in fields(e):
        yield from _nodes(getattr(e, field.name))


def parts_of(e: Node) -> Iterator[Node]:
    """e, and all that stands in it at any depth."""
    yield e
    for part in parts(e):
        yield from parts_of(part)


def moving_with(names: Iterable[str], e: Node, meanings: Mapping[str, Expression]) -> list[str]:
    """Of the names in e that are made of others, those that are made of these names, in the order of the meanings."""
    needed, last = free_names(e), frozenset[str]()
    while needed != last:
        last = needed
        needed = needed.union(*(free_names(meanings[name]) for name in last if name in meanings))
    moved = set(names)
    for name, means in meanings.items():
        if free_names(means) & moved:
            moved.add(name)
    return [name for name in meanings if name in moved & needed and name not in set(names)]


def depth(e: Node, most: int) -> int:
    """How deeply expressions stand in each other, or a number above `most` where that is more."""
    level: list[Node] = [e]
    for found in range(most + 1):
        level = [part for node in level for part in parts(node)]
        if not level:
            return found
    return most + 1


def substituted(e: Any, name: str, by: Expression) -> Any:
    """e with `by` for the name.  Raises ValueError where something in e would bind a name of `by`."""
    if e == Symbol(name):
        return by
    if isinstance(e, tuple):
        return tuple(substituted(item, name, by) for item in e)
    if not hasattr(e, "__dataclass_fields__") or name not in free_names(e):
        return e
    bound = bound_names(e)
    if bound & free_names(by):
        raise ValueError(f"{name} stands where a name is bound that its value uses")
    return replace(e, **{
        field.name: substituted(getattr(e, field.name), name, by)
        for field in fields(e) if field.name != "body" or name not in bound
    })  # fmt: skip


def mapped(e: N, function: Callable[[Expression], Expression]) -> N:
    """e with `function` of each of the expressions that it is made of."""
    return replace(e, **{field.name: _mapped(getattr(e, field.name), function) for field in fields(e)})


def _mapped(value: Any, function: Callable[[Expression], Expression]) -> Any:
    if isinstance(value, tuple):
        return tuple(_mapped(item, function) for item in value)
    if isinstance(value, Chain):
        return mapped(value, function)
    return function(value) if hasattr(value, "__dataclass_fields__") else value


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif hasattr(value, "__dataclass_fields__"):
        yield value
