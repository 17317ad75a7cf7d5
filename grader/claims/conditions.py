"""Which statements of a formula are conditions, under which its others are meant, and which of them say nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context
from grader.claims.expression import (
    Big,
    Binary,
    Call,
    Cases,
    Chain,
    Derivative,
    Each,
    Entry,
    Expectation,
    Expression,
    Interval,
    Number,
    Symbol,
    Total,
    Unary,
)  # fmt: skip
from grader.claims.walk import Node, bound_names, parts

_FLIPPED = {">=": "<=", ">": "<"}
_HIGH = Fraction(10) ** 9


def is_condition(chain: Chain, context: Context) -> bool:
    """Whether this may be said to restrict what stands beside it: x > 0, ‖x‖ <= 1, xᵀy = 0; or it defines a name."""
    if not chain.relations:
        return False
    if chain.supposed or ":=" in chain.relations or all(map(_is_plain, chain.expressions)):
        return True
    return "=" in chain.relations and any(_is_free_name(e, context) for e in chain.expressions)


def _is_plain(e: Node) -> bool:
    if isinstance(e, Call | Derivative | Total | Big | Each | Expectation | Cases):
        return False
    if isinstance(e, Unary) and e.op not in ("-", "T", "abs"):
        return False
    return all(map(_is_plain, parts(e)))


def _is_free_name(e: Expression, context: Context) -> bool:
    name = e.x if isinstance(e, Entry) else e
    return isinstance(name, Symbol) and not (name.name in context.names and context.names[name.name].means)


class _Bounds(NamedTuple):
    low: Fraction
    high: Fraction
    above_low: bool = False


_GIVEN = {
    "unit": _Bounds(Fraction(0), Fraction(1)),
    "positive": _Bounds(Fraction(0), _HIGH, above_low=True),
    "at least 1": _Bounds(Fraction(1), _HIGH),
}


def is_assumed(chain: Chain, context: Context) -> bool:
    """Whether every instance satisfies this: t in [0, 1] where t is declared so, x in ℝ^n, 1 <= i <= n."""
    sides = chain.expressions
    pairs = zip(sides, chain.relations, sides[1:], strict=False)
    return bool(chain.relations) and all(_is_implied(*pair, context) for pair in pairs)


def _is_implied(a: Expression, relation: str, b: Expression, context: Context) -> bool:
    if relation == "in":
        return _is_in(a, b, context)
    if relation in _FLIPPED:
        a, relation, b = b, _FLIPPED[relation], a
    if b == Symbol("n") and relation == "<=" and _kind(a, context) == INDEX:
        return True
    low, high = _bounds(a, context), _bounds(b, context)
    if low is None or high is None or relation not in ("<=", "<"):
        return False
    return low.high < high.low or (low.high == high.low and (relation == "<=" or high.above_low))


def _is_in(a: Expression, b: Expression, context: Context) -> bool:
    kind = _kind(a, context)
    match b:
        case Symbol("ℝ"):
            return kind == SCALAR
        case Symbol("ℕ") | Symbol("ℤ"):
            return kind == INDEX
        case Binary("^", Symbol("ℝ"), power):
            return (kind == VECTOR and power == Symbol("n")) or (kind == MATRIX and power != Symbol("n"))
        case Interval(low, high, open_low, open_high):
            above = low is None or _is_implied(low, "<" if open_low else "<=", a, context)
            return above and (high is None or _is_implied(a, "<" if open_high else "<=", high, context))
    return False


def _kind(e: Expression, context: Context) -> str:
    return context.names[e.name].kind if isinstance(e, Symbol) and e.name in context.names else ""


def _bounds(e: Expression, context: Context) -> _Bounds | None:
    if isinstance(e, Number):
        return _Bounds(e.value, e.value)
    if e == Symbol("n") or _kind(e, context) == INDEX:
        return _Bounds(Fraction(1), _HIGH)
    given = context.names[e.name].given if _kind(e, context) == SCALAR and isinstance(e, Symbol) else ""
    return _GIVEN.get(given)


def is_fixed(name: str, node: Expression, chains: Sequence[Node]) -> bool:
    """Whether an index means something outside of this sum: it occurs there, or the sum stands in one over it."""
    return any(_occurs(name, node, chain, bound=False) for chain in chains)


def _occurs(name: str, node: Expression, e: Node, bound: bool) -> bool:
    if e == node:
        return bound
    if isinstance(e, Symbol):
        return e.name == name and not bound
    inside = bound or name in bound_names(e)
    body = getattr(e, "body", None)
    return any(_occurs(name, node, part, inside if part is body else bound) for part in parts(e))
