"""Instances of what an exercise declares: exact values that satisfy what it assumes.

They are made of fractions; balls of them are what relations are computed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

from flint import ctx

from grader.claims.context import INDEX, MATRIX, SCALAR, SET, VECTOR, Context, Declared, Function
from grader.claims.evaluate import (
    MOST_WORK,
    IllTypedError,
    Instance,
    OpenError,
    array,
    evaluate,
    exact,
    is_scalar,
)
from grader.claims.expression import Expression
from grader.claims.kept import kept
from grader.claims.parse import meaning, parse
from grader.claims.tokens import UnreadError
from grader.claims.unfold import written_out
from grader.claims.walk import free_names

BITS = 192
PLAIN, WHOLE, EQUAL, ZERO, TIE, LARGE, SMALL = "plain", "whole", "equal", "zero", "tie", "large", "small"
# The dimension of each instance, and what its freely drawn vectors and numbers are like.
PLAN = (
    *((n, WHOLE) for n in (2, 2, 3)),
    *((n, PLAIN) for n in (2, 3)),
    *((n, style) for n in (2, 3) for style in (EQUAL, ZERO, TIE, LARGE, SMALL)),
    *((n, PLAIN) for n in (2, 3, 4, 5, 2, 3, 4, 6, 8)),
)
INSTANCES = len(PLAN)
MOST_EXPONENT = 10_000  # of 2, in the fraction of what is derived
# For programs in floats, which may overflow where the formula does not.
MODERATE = tuple((n, PLAIN if style == LARGE else style) for n, style in PLAN)
_SCALES = {LARGE: Fraction(1000), SMALL: Fraction(1, 1000)}

Rational = Fraction | list[list[Fraction]]


@dataclass(frozen=True)
class Drawn:
    """One instance: its names' values as fractions, and as balls; style: what it was drawn to be like."""

    rational: dict[str, Rational]
    ball: Instance
    style: str


def draws(
    context: Context,
    seed: int,
    work: list[int],
    plan: Sequence[tuple[int, str]] = PLAN,
    needed: frozenset[str] = frozenset(),
) -> Iterator[Drawn]:
    """Values for what a context declares, for each dimension and style of the plan.

    needed: names; of those that are made of others, the ones that these need are given too.
    """
    free, whole, said = Random(seed), _Whole(seed), read(context)
    wanted = all_names(needed, said, context)
    meanings = _in_order({name: means for name, means in said.meanings.items() if name in wanted})
    for n, style in plan:
        random = whole if style == WHOLE else free
        try:
            drawn = context.draw(random, n) if context.draw else {}
        except IndexError:
            continue  # the exercise's names fit together from a larger n on
        for name, declared in context.names.items():
            if name not in drawn and declared.kind not in (INDEX, SET) and not declared.means:
                drawn[name] = _draw(declared, random, n, style)
        # Functions of one family are equal in every third instance, where more relations of them are seen to fail.
        place = random.random() if random.random() < 1 / 3 else None
        definitions = {
            name: (context.functions[name].parameters, _chosen(values, random, place))
            for name, values in said.values.items()
        }
        ball = Instance({name: _ball(value) for name, value in drawn.items()}, n, definitions, meanings, work)
        for name, means in meanings.items():
            try:
                value = evaluate(means, ball)
            except OpenError:
                continue  # the name has no value here, so nothing with it is looked at
            except IllTypedError:
                if n > 1:
                    raise
                continue
            ball = ball.with_values(**{name: value})
            if _is_writable(value):
                drawn[name] = _rational(value)
        yield Drawn(drawn, ball, style)


def _chosen(values: list[Expression], random: Random, place: float | None) -> Expression:
    return random.choice(values) if place is None else values[int(place * len(values))]


def values_of(e: Expression, context: Context, seed: int = 0) -> list[Any]:
    """The value of e on each of some instances on which it has one; e has no free indices."""
    found = []
    with ctx.workprec(BITS):
        for drawn in draws(context, seed, [MOST_WORK], PLAN[:5], free_names(e)):
            try:
                found.append(evaluate(e, drawn.ball))
            except (OpenError, UnreadError):
                continue
    return found


class _Whole(Random):
    """Draws are eighths and sixteenths; these are whole numbers and halves, which people can check by hand."""

    def randint(self, a: int, b: int) -> int:
        choices = [k for k in range(-16, 17, 8) if a <= k <= b]
        return super().choice(choices) if len(choices) > 1 else super().randint(a, b)


class Read(NamedTuple):
    """What a context says in LaTeX, read once: values of each function, and what names stand for."""

    values: dict[str, list[Expression]]
    meanings: dict[str, Expression]


@kept
def read(context: Context) -> Read:
    """All that a context says in LaTeX."""
    values = {
        name: [_value(v, function, context) for v in function.values] for name, function in context.functions.items()
    }
    meanings = {name: means for name in context.names if (means := meaning(name, context)) is not None}
    return Read(values, meanings)


def _value(value: str | Expression, function: Function, context: Context) -> Expression:
    if isinstance(value, str):
        (chain,) = parse(value, context.with_parameters(function.parameters))
        value = chain.expressions[0]
    return written_out(value, context, frozenset(function.parameters))


def all_names(names: frozenset[str], read: Read, context: Context) -> frozenset[str]:
    """These names, and those that their meanings and the functions' values are made of."""
    found, last = names, frozenset[str]()
    while found != last:
        last = found
        for name in last:
            if name in read.meanings:
                found |= free_names(read.meanings[name])
            for body in read.values.get(name, ()):
                found |= free_names(body) - set(context.functions[name].parameters)
    return found


def _in_order(meanings: dict[str, Expression]) -> dict[str, Expression]:
    """What others are made of comes first; names that are made of each other keep their order."""
    ordered: dict[str, Expression] = {}
    waiting = dict(meanings)
    while waiting:
        ready = [name for name, means in waiting.items() if not free_names(means) & waiting.keys()] or list(waiting)
        ordered |= {name: waiting.pop(name) for name in ready}
    return ordered


def _is_writable(value: Any) -> bool:
    """Whether a fraction can hold its middle: e^(-10^10) has as many digits.  What stays out is not rechecked there, so
    nothing is refuted with it.
    """
    entries = [value] if is_scalar(value) else list(value.flat)
    return all(entry.is_finite() and abs(entry.mid().man_exp()[1]) <= MOST_EXPONENT for entry in entries)


def _rational(value: Any) -> Rational:
    """An expression of fractions by rational operations is computed in balls; its middle is near enough to recheck."""
    if is_scalar(value):
        return _middle(value)
    return [[_middle(entry) for entry in row] for row in value]


def _middle(ball: Any) -> Fraction:
    mantissa, exponent = map(int, ball.mid().man_exp())
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)


def _draw(declared: Declared, random: Random, n: int, style: str) -> Rational:
    given, n = ("", int(declared.given)) if declared.given.isdigit() else (declared.given, n)
    if declared.kind == SCALAR:
        if given == "index":
            return Fraction(random.randint(1, n))
        return Fraction(0) if style == ZERO and not given else _scalar(given, random)
    if declared.kind == VECTOR:
        if given == "ones":
            return [[Fraction(1)] for _ in range(n)]
        return [[entry] for entry in _entries(given, random, n, style)]
    assert declared.kind == MATRIX
    return _matrix(given, random, n)


def _entries(given: str, random: Random, n: int, style: str) -> list[Fraction]:
    if given:
        return [_scalar(given, random) for _ in range(n)]
    drawn = [_scalar("", random) * _SCALES.get(style, 1) for _ in range(n)]
    if style == EQUAL:
        return [drawn[0] or Fraction(1)] * n
    if style == ZERO:
        return [Fraction(0)] * n
    return [drawn[-1], *drawn[1:]] if style == TIE else drawn


def _scalar(given: str, random: Random) -> Fraction:
    if given == "coin":
        return Fraction(random.choice((-1, 1)))
    if random.random() < 0.15:
        return Fraction({"": 0, "unit": random.choice((0, 1)), "fraction": Fraction(1, 2)}.get(given, 1))
    if given == "unit":
        return Fraction(random.randint(0, 16), 16)
    if given == "fraction":
        return Fraction(random.randint(1, 15), 16)
    if given == "positive":
        return Fraction(random.randint(1, 24), 8)
    if given == "at least 1":
        return 1 + Fraction(random.randint(0, 16), 8)
    return Fraction(random.randint(-24, 24), 8)


def _matrix(given: str, random: Random, n: int) -> list[list[Fraction]]:
    from reference import rational

    if given == "orthogonal":
        import numpy as np

        drawn = rational.orthogonal(n, np.random.default_rng(random.getrandbits(32)))
        return [[Fraction(entry) for entry in row] for row in drawn.tolist()]
    A = [[_scalar("", random) for _ in range(n)] for _ in range(n)]
    if given == "symmetric":
        return [[A[min(i, j)][max(i, j)] for j in range(n)] for i in range(n)]
    if given == "positive definite":
        return [[sum((A[k][i] * A[k][j] for k in range(n)), Fraction(i == j)) for j in range(n)] for i in range(n)]
    return A


def _ball(value: Rational) -> Any:
    return array(value) if isinstance(value, list) else exact(value)
