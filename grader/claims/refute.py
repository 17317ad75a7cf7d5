"""Look for an instance at which a relation is certain to fail.

Instances satisfy the assumptions exactly: they are made of fractions.  A failure is certain when the balls of both
sides are apart (=) or in the wrong order; a second evaluator must find it too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
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
    described,
    evaluate,
    exact,
    is_scalar,
)
from grader.claims.expression import Expression
from grader.claims.parse import parse
from grader.claims.proof import Proof
from grader.claims.recheck import differs
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names

INSTANCES, BITS = 24, 192
SIZES = (2, 3, 4)  # at n = 1 a vector and a number look alike, so nothing is claimed there

Rational = Fraction | list[list[Fraction]]


class Refuted(NamedTuple):
    """The instance, by name, and both sides there, as decimals."""

    instance: dict[str, str]
    left: str
    right: str


class Tested(NamedTuple):
    """On how many instances the relation held, or could not be told from holding."""

    instances: int


class Proved(NamedTuple):
    """Certain as far as the proof reaches, and on how many instances it was seen to hold as well."""

    instances: int
    proof: Proof


@dataclass(frozen=True)
class _Drawn:
    rational: dict[str, Rational]
    ball: Instance


def look(a: Expression, relation: str, b: Expression, context: Context, seed: int = 0) -> Refuted | Tested:
    """What instances say of `a relation b`.  Raises UnreadError (IllTypedError among them) where they say nothing."""
    if relation not in ("=", "<=", "<", ">=", ">"):
        raise UnreadError(f"the relation {relation} is not decided here", f"此处不判定关系 {relation}")
    names = free_names(a) | free_names(b)
    free = sorted(name for name in names if name in context.names and context.names[name].kind == INDEX)
    held = 0
    work = [MOST_WORK]
    with ctx.workprec(BITS):
        for drawn in _instances(context, seed, work):
            state = _at_all_indices(a, relation, b, drawn, free, context)
            if isinstance(state, Refuted):
                return state
            held += state
    if not held:
        raise UnreadError(
            "no instance decided anything: is it inside the domain of its functions?",
            "没有实例能够判定：是否在函数的定义域之内？",
        )
    return Tested(held)


def _at_all_indices(
    a: Expression, relation: str, b: Expression, drawn: _Drawn, free: list[str], context: Context
) -> Refuted | bool:
    """Refuted, or whether the relation held at every index where it could be computed, one at least."""
    held = False
    for places in itertools.product(range(1, drawn.ball.n + 1), repeat=len(free)):
        chosen = {name: Fraction(place) for name, place in zip(free, places, strict=True)}
        at = drawn.ball.with_values(**{name: exact(place) for name, place in chosen.items()})
        try:
            left, right = evaluate(a, at), evaluate(b, at)
            fails = _fails(left, relation, right)
        except OpenError:
            continue
        if fails and differs(a, relation, b, {**drawn.rational, **chosen}, at.n, at.definitions):
            names = _all_names(free_names(a) | free_names(b), drawn, context)
            shown = {
                k: _written(v)
                for k, v in {**drawn.rational, **chosen}.items()
                if k in names and not _is_derived(k, context)
            }
            shown |= _chosen_functions(names, drawn, context)
            return Refuted({"n": str(at.n), **shown}, _shown(left), _shown(right))
        held = True
    return held


def _is_derived(name: str, context: Context) -> bool:
    return name in context.names and bool(context.names[name].means)


def _all_names(names: frozenset[str], drawn: _Drawn, context: Context) -> frozenset[str]:
    """These names, and those that their meanings and the functions' values are made of: what a reader needs."""
    found, last = names, frozenset[str]()
    while found != last:
        last = found
        for name in last:
            declared = context.names.get(name)
            if declared is not None and declared.means:
                found |= free_names(parse(declared.means, context)[0].expressions[0])
            if name in drawn.ball.definitions:
                parameters, body = drawn.ball.definitions[name]
                found |= free_names(body) - set(parameters)
    return found


def _chosen_functions(names: frozenset[str], drawn: _Drawn, context: Context) -> dict[str, str]:
    """Which of its family each function is at this instance: "f(x)" is "log(1 + exp(x))"."""
    chosen = {}
    for name in sorted(names & context.functions.keys()):
        if len(context.functions[name].values) > 1:
            parameters, body = drawn.ball.definitions[name]
            chosen[f"{name}({', '.join(parameters)})"] = show(body)
    return chosen


def _fails(left: Any, relation: str, right: Any) -> bool:
    left, right = _zero_as(left, right), _zero_as(right, left)
    if is_scalar(left) != is_scalar(right) or (not is_scalar(left) and left.shape != right.shape):
        raise IllTypedError(
            f"{described(left).en} {relation} {described(right).en}",
            f"{described(left).zh} {relation} {described(right).zh}",
        )
    if relation == "=":
        pairs = [(left, right)] if is_scalar(left) else list(zip(left.flat, right.flat, strict=True))
        return any(not x.overlaps(y) for x, y in pairs)
    if not is_scalar(left):
        raise IllTypedError(
            f"{described(left).en} {relation} {described(right).en}: only numbers are ordered",
            f"{described(left).zh} {relation} {described(right).zh}：只有数可以比较大小",
        )
    x, y = (right, left) if relation in (">", ">=") else (left, right)
    return bool(x > y) if relation in ("<=", ">=") else bool(x >= y)


def _zero_as(value: Any, other: Any) -> Any:
    """The number 0 is the zero vector where a vector stands on the other side."""
    if is_scalar(value) and not is_scalar(other) and value == 0:
        return array([[0] * other.shape[1] for _ in range(other.shape[0])])
    return value


class _Read(NamedTuple):
    """What a context says in LaTeX, read once: values of each function, and what names stand for."""

    values: dict[str, list[Expression]]
    meanings: dict[str, Expression]


def _read(context: Context) -> _Read:
    values = {
        name: [_value(v, function, context) for v in function.values] for name, function in context.functions.items()
    }
    meanings = {
        name: parse(declared.means, context)[0].expressions[0]
        for name, declared in context.names.items()
        if declared.means
    }
    return _Read(values, meanings)


def _value(value: str | Expression, function: Function, context: Context) -> Expression:
    if not isinstance(value, str):
        return value
    (chain,) = parse(value, context.with_parameters(function.parameters))
    return chain.expressions[0]


def _instances(context: Context, seed: int, work: list[int]) -> Iterator[_Drawn]:
    random, read = Random(seed), _read(context)
    for k in range(INSTANCES):
        n = SIZES[k % len(SIZES)]
        drawn = context.draw(random, n) if context.draw else {}
        for name, declared in context.names.items():
            if name not in drawn and declared.kind not in (INDEX, SET) and not declared.means:
                drawn[name] = _draw(declared, random, n)
        definitions = {
            name: (context.functions[name].parameters, random.choice(values)) for name, values in read.values.items()
        }
        ball = Instance({name: _ball(value) for name, value in drawn.items()}, n, definitions, work)
        for name, meaning in read.meanings.items():
            value = evaluate(meaning, ball)
            ball = ball.with_values(**{name: value})
            drawn[name] = _rational(value)
        yield _Drawn(drawn, ball)


def _rational(value: Any) -> Rational:
    """An expression of fractions by rational operations is computed in balls; its middle is near enough to recheck."""
    if is_scalar(value):
        return _middle(value)
    return [[_middle(entry) for entry in row] for row in value]


def _middle(ball: Any) -> Fraction:
    mantissa, exponent = ball.mid().man_exp()
    return Fraction(int(str(mantissa))) * Fraction(2) ** int(str(exponent))


def _draw(declared: Declared, random: Random, n: int) -> Rational:
    if declared.kind == SCALAR:
        return _scalar(declared.given, random)
    if declared.kind == VECTOR:
        return [[Fraction(1) if declared.given == "ones" else _scalar(declared.given, random)] for _ in range(n)]
    assert declared.kind == MATRIX
    return _matrix(declared.given, random, n)


def _scalar(given: str, random: Random) -> Fraction:
    if given == "coin":
        return Fraction(random.choice((-1, 1)))
    if random.random() < 0.15:
        return Fraction({"": 0, "unit": random.choice((0, 1)), "positive": 1, "at least 1": 1}.get(given, 1))
    if given == "unit":
        return Fraction(random.randint(0, 16), 16)
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


def _written(value: Rational) -> str:
    if not isinstance(value, list):
        return str(value)
    if len(value[0]) == 1:
        return f"({', '.join(str(row[0]) for row in value)})"
    return "[" + "; ".join(", ".join(map(str, row)) for row in value) + "]"


def _shown(value: Any) -> str:
    if is_scalar(value):
        return str(value.str(8, radius=False))
    return _written([[entry.str(8, radius=False) for entry in row] for row in value])
