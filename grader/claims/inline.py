"""Expressions without the names that stand for others: meanings and functions of one value are written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

from grader.claims.context import INDEX, Context, Declared
from grader.claims.expression import (
    Binary,
    Call,
    Derivative,
    Each,
    Entry,
    Expression,
    Many,
    Norm,
    Number,
    Symbol,
    Total,
    Unary,
)  # fmt: skip
from grader.claims.parse import meaning, parse
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names

MOST_STEPS = 20_000
_KNOWN = (Unary, Binary, Norm, Entry, Many, Total, Each, Call, Derivative)


class CannotError(Exception):
    """Outside of what a proof knows; it says nothing of the claim."""


def inlined(e: Expression, context: Context) -> Expression:
    """The expression with meanings and calls of functions of one value written out, and -(2), 1/2 and entries too.

    Left are calls of functions with several values, and primes, if all of the function is in its parameters.  Raises
    CannotError where a kind of node is not known, where an index or the variable of a derivative would get lost, and
    where it becomes too long.
    """
    try:
        return _inlined(e, context, [MOST_STEPS], True)
    except (UnreadError, RecursionError) as error:
        raise CannotError from error


def parsed(value: str | Expression, context: Context) -> Expression:
    """What a context says in LaTeX."""
    return parse(value, context)[0].expressions[0] if isinstance(value, str) else value


def _inlined(e: Expression, context: Context, steps: list[int], meanings: bool) -> Expression:
    """meanings: whether names may stand for others here, which they may not where one differentiates."""
    _count(steps)
    match e:
        case Number():
            return e
        case Symbol(name):
            return _meaning(e, context, steps, meanings) if name in context.names else e
        case Call(name, arguments, primes):
            given = [_inlined(argument, context, steps, meanings) for argument in arguments]
            return _called(name, given, primes, context, steps, meanings)
        case Total(index, _, _, _, _):
            context = with_name(context, index, INDEX)
        case Each(indices, _):
            for index in indices:
                context = with_name(context, index, INDEX)
        case Derivative(body, _, _):
            return replace(e, body=_inlined(body, context, steps, False))
    return _folded(rebuilt(e, lambda part: _inlined(part, context, steps, meanings)), steps)


def _folded(e: Expression, steps: list[int]) -> Expression:
    match e:
        case Unary("-", Number(value)):
            return Number(-value)
        case Binary("/", Number(a), Number(b)) if b:
            return Number(a / b)
        case Entry(Each(indices, body), places) if len(indices) == len(places):
            return _substituted(body, dict(zip(indices, places, strict=True)), steps)
    return e


def _called(
    name: str, given: list[Expression], primes: int, context: Context, steps: list[int], meanings: bool
) -> Expression:
    function = context.functions.get(name)
    if function is None or len(given) != len(function.parameters):
        raise CannotError
    bodies = [parsed(value, context.with_parameters(function.parameters)) for value in function.values]
    free = frozenset[str]().union(*map(free_names, bodies)) - set(function.parameters)
    if primes or len(bodies) != 1:
        if free - {"e", "pi"}:
            raise CannotError
        return Call(name, tuple(given), primes)
    if _has_index(free, context):
        raise CannotError
    written = _substituted(bodies[0], dict(zip(function.parameters, given, strict=True)), steps)
    return _inlined(written, context, steps, meanings)


def _meaning(e: Symbol, context: Context, steps: list[int], meanings: bool) -> Expression:
    means = meaning(e.name, context)
    if means is None:
        return e
    if not meanings or _has_index(free_names(means), context):
        raise CannotError
    return _inlined(means, context, steps, meanings)


def _has_index(names: frozenset[str], context: Context) -> bool:
    return any(name in context.names and context.names[name].kind == INDEX for name in names)


def rebuilt(e: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The node with each expression in it changed.  Raises CannotError for a kind of node that is not known."""
    if not isinstance(e, _KNOWN):
        raise CannotError

    def changed(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(changed, value))
        return change(value) if hasattr(value, "__dataclass_fields__") else value

    return replace(e, **{part.name: changed(getattr(e, part.name)) for part in fields(e)})


def substituted(e: Expression, values: Mapping[str, Expression]) -> Expression:
    """The expression with these values for names; indices that are bound in it are renamed where they would catch one.

    Raises CannotError as `inlined` does.
    """
    return _substituted(e, values, [MOST_STEPS])


def _substituted(e: Expression, values: Mapping[str, Expression], steps: list[int]) -> Expression:
    _count(steps)
    match e:
        case Number():
            return e
        case Symbol(name):
            return values.get(name, e)
        case Derivative(_, by, _) if any(free_names(variable) & values.keys() for variable in by):
            raise CannotError
        case Total(index, first, last, but, body):
            (fresh,) = _fresh((index,), e, values)
            ends = [None if end is None else _substituted(end, values, steps) for end in (first, last, but)]
            inside = _substituted(body, {**values, index: Symbol(fresh)}, steps)
            return Total(fresh, ends[0] or first, ends[1] or last, ends[2], inside)
        case Each(indices, body):
            names = _fresh(indices, e, values)
            renamed = {old: Symbol(new) for old, new in zip(indices, names, strict=True)}
            return Each(names, _substituted(body, {**values, **renamed}, steps))
    return rebuilt(e, lambda part: _substituted(part, values, steps))


def _fresh(indices: tuple[str, ...], e: Expression, values: Mapping[str, Expression]) -> tuple[str, ...]:
    """The indices, with marks where a value has a name like theirs."""
    taken = free_names(e).union(*map(free_names, values.values()))
    names = []
    for index in indices:
        while index in taken:
            index += "'"
        names.append(index)
    return tuple(names)


def _count(steps: list[int]) -> None:
    steps[0] -= 1
    if steps[0] < 0:
        raise CannotError


def with_values(context: Context) -> Context:
    """The context with the values of functions inlined, those that can be."""
    functions = {}
    for name, function in context.functions.items():
        inside = context.with_parameters(function.parameters)
        with suppress(CannotError, UnreadError):
            values = tuple(inlined(parsed(value, inside), inside) for value in function.values)
            functions[name] = replace(function, values=values)
    return replace(context, functions=functions)


def with_name(context: Context, name: str, kind: str, given: str = "") -> Context:
    """The context with one more name, or one that is declared differently."""
    return replace(context, names={**context.names, name: Declared(kind, given)})
