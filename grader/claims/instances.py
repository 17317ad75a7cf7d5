"""Instances of what an exercise declares, to compare values at: in balls, and as a program in floats has them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from flint import arb, ctx

from grader.claims.context import INDEX, VECTOR, Context
from grader.claims.draws import BITS, MODERATE, PLAN, draws
from grader.claims.evaluate import MOST_WORK, Instance, OpenError, Value, array, evaluate, is_scalar
from grader.claims.expression import Each, Expression
from grader.claims.parse import meaning
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names

FLOAT_BITS = 53
Argument = float | npt.NDArray[np.float64]


def instances(context: Context, seed: int = 0, plan: Sequence[tuple[int, str]] = PLAN) -> Iterator[Instance]:
    """Values that satisfy what the context assumes, in balls of `refute.BITS` bits; all share one budget of work."""
    drawn = draws(context, seed, [MOST_WORK], plan, needed=frozenset(context.names))
    while True:
        with ctx.workprec(BITS):
            one = next(drawn, None)
        if one is None:
            return
        yield one.ball


def free_indices(context: Context, *expressions: Expression) -> list[str]:
    """The declared indices that no sum binds in these, in order."""
    names = frozenset[str]().union(*map(free_names, expressions))
    return sorted(name for name in names if name in context.names and context.names[name].kind == INDEX)


def at_all_indices(at: Instance, indices: Sequence[str]) -> Iterator[Instance]:
    """The instance with every choice of these indices, from 1 to n."""
    for places in itertools.product(range(1, at.n + 1), repeat=len(indices)):
        yield at.with_values(**{name: arb(place) for name, place in zip(indices, places, strict=True)})


class FloatInstance(NamedTuple):
    """arguments: floats, arrays of shape (n,) and (n, n).

    value: that of the expression there, in balls that are nearly points.
    rounded: in balls of 53 bits, with arguments that are known to one unit roundoff: what rounding may do.
    others: values of other expressions there, None where they have none.
    """

    arguments: tuple[Argument, ...]
    value: Value
    rounded: Value
    others: tuple[Value | None, ...] = ()


def float_instances(
    e: Expression, parameters: Sequence[str], context: Context, others: Sequence[Expression] = (), seed: int = 0
) -> Iterator[FloatInstance]:
    """Instances at which `e`, an expression of these parameters alone, has a value.

    Free indices of e make it a vector (one) or a matrix (two, in the order of the alphabet).  Raises UnreadError where
    e is made of more than the parameters, or does not fit.
    """
    for drawn in instances(context, seed, MODERATE):
        arguments = tuple(_as_float(drawn.values[name], context.names[name].kind) for name in parameters)
        given = dict(zip(parameters, arguments, strict=True))
        value = _value(e, given, drawn, context, 0.0, BITS)
        rounded = _rounded(e, given, drawn, context)
        if value is not None and rounded is not None:
            beside = tuple(_value(other, given, drawn, context, 0.0, BITS) for other in others)
            yield FloatInstance(arguments, value, rounded, beside)


def _rounded(e: Expression, given: dict[str, Argument], drawn: Instance, context: Context) -> Value | None:
    # An exponent that is a whole number is one no more with a radius around it.
    near = _value(e, given, drawn, context, 2.0**-FLOAT_BITS, FLOAT_BITS)
    return _value(e, given, drawn, context, 0.0, FLOAT_BITS) if near is None else near


def _value(
    e: Expression, given: dict[str, Argument], drawn: Instance, context: Context, relative: float, bits: int
) -> Value | None:
    """The value of e at arguments that are known to this relative error; None where balls leave it open."""
    # Which of its family a function is at this instance, a program cannot know.
    plain = {name: known for name, known in drawn.definitions.items() if len(context.functions[name].values) == 1}
    with ctx.workprec(bits), suppress(OpenError):
        at = Instance({name: _ball(value, relative) for name, value in given.items()}, drawn.n, plain)
        for name in context.names:
            with suppress(UnreadError):
                means = meaning(name, context) if name not in given else None
                if means is not None:
                    at = at.with_values(**{name: evaluate(means, at)})
        indices = free_indices(context, e)
        return evaluate(Each(tuple(indices), e) if indices else e, at)
    return None


def _as_float(value: Value, kind: str) -> Argument:
    if is_scalar(value):
        return float(value.mid())
    rows = np.array([[float(entry.mid()) for entry in row] for row in value])
    return rows[:, 0] if kind == VECTOR else rows


def _ball(value: Argument, relative: float) -> Value:
    if isinstance(value, float):
        return arb(value, abs(value) * relative)
    rows = value.reshape(len(value), -1).tolist()
    return array([[arb(entry, abs(entry) * relative) for entry in row] for row in rows])
