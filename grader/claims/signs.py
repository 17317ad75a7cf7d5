"""What is certain of an expression before anything is computed: its kind, and the range that numbers lie in."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import inf
from typing import NamedTuple

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context, Function
from grader.claims.expression import (
    Binary,
    Call,
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
from grader.claims.inline import with_name
from grader.claims.notation import ELEMENTARY

ROW = "row"
LARGEST_POWER, MOST_BITS = 64, 20_000
_OF_NAMES = {INDEX: SCALAR, SCALAR: SCALAR, VECTOR: VECTOR, MATRIX: MATRIX}
_TRANSPOSED: dict[str | None, str | None] = {VECTOR: ROW, ROW: VECTOR}
PRODUCTS = {
    (MATRIX, MATRIX): MATRIX, (MATRIX, VECTOR): VECTOR, (ROW, MATRIX): ROW, (ROW, VECTOR): SCALAR,
    (VECTOR, ROW): MATRIX,
}  # fmt: skip
Bound = Fraction | float  # a float only for ±inf


def kind(e: Expression, context: Context) -> str | None:
    """ "scalar", "vector", "row" or "matrix"; None where it is not known, or the parts do not fit."""
    match e:
        case Number():
            return SCALAR
        case Symbol(name):
            if name not in context.names:
                return {"e": SCALAR, "pi": SCALAR, "n": SCALAR, "I": MATRIX}.get(name)
            return _OF_NAMES.get(context.names[name].kind)
        case Unary("-", x):
            return kind(x, context)
        case Unary("T", x):
            found = kind(x, context)
            return _TRANSPOSED.get(found, found)
        case Unary("diag", x):
            return MATRIX if kind(x, context) == VECTOR else None
        case Unary("trace" | "det", x):
            return SCALAR if kind(x, context) == MATRIX else None
        case Unary(op, x):
            return SCALAR if (op in ("abs", "sqrt") or op in ELEMENTARY) and kind(x, context) == SCALAR else None
        case Binary(op, a, b):
            return _kind_of_two(op, kind(a, context), kind(b, context))
        case Norm(x, Symbol("∞" | "F" as p)) if p not in context.names:
            return SCALAR if kind(x, context) == (VECTOR if p == "∞" else MATRIX) else None
        case Norm(x, p):
            return SCALAR if kind(x, context) in (SCALAR, VECTOR) and kind(p, context) == SCALAR else None
        case Entry(x, indices):
            return SCALAR if kind(x, context) == (VECTOR if len(indices) == 1 else MATRIX) else None
        case Many(op, items):
            numbers = all(kind(item, context) == SCALAR for item in items)
            return (VECTOR if op == "tuple" else SCALAR) if numbers else None
        case Total(index, _, _, _, body):
            return kind(body, with_name(context, index, INDEX))
        case Each(indices, body):
            for index in indices:
                context = with_name(context, index, INDEX)
            return (VECTOR if len(indices) == 1 else MATRIX) if kind(body, context) == SCALAR else None
        case Call(name, (x,), 0) if name in context.functions and kind(x, context) == SCALAR:
            return _of_family(context.functions[name], context)
    return None


def _of_family(function: Function, context: Context) -> str | None:
    """A number, if each value of the function is one, read already, where its parameter is."""
    if len(function.parameters) != 1:
        return None
    inside = with_name(context, function.parameters[0], SCALAR)
    read = [value for value in function.values if not isinstance(value, str) and kind(value, inside) == SCALAR]
    return SCALAR if len(read) == len(function.values) else None


def _kind_of_two(op: str, a: str | None, b: str | None) -> str | None:
    if a is None or b is None:
        return None
    if op in ("+", "-"):
        return a if a == b else None
    if op == "/":
        return a if b == SCALAR else None
    if op == "^":
        return a if b == SCALAR and a in (SCALAR, MATRIX) else None
    if op == "." and a == b:
        return a
    if op in ("*", ".") and SCALAR in (a, b):
        return b if a == SCALAR else a
    return PRODUCTS.get((a, b)) if op == "*" else None


def with_index(context: Context, index: str, first: Expression) -> Context:
    """The context inside a sum: an index that begins below 1 may be zero or negative."""
    return with_name(context, index, INDEX if isinstance(first, Number) and first.value >= 1 else SCALAR)


class Range(NamedTuple):
    """low <= value <= high wherever the expression is defined; other_than_0: and it is not zero there."""

    low: Bound = -inf
    high: Bound = inf
    other_than_0: bool = False

    @property
    def is_nonnegative(self) -> bool:
        return self.low >= 0

    @property
    def is_nonzero(self) -> bool:
        return self.other_than_0 or self.low > 0 or self.high < 0

    @property
    def is_positive(self) -> bool:
        return self.is_nonnegative and self.is_nonzero


ANY, NONNEGATIVE, POSITIVE = Range(), Range(Fraction(0)), Range(Fraction(0), inf, True)
_GIVEN = {
    "unit": Range(Fraction(0), Fraction(1)),
    "fraction": Range(Fraction(0), Fraction(1), True),
    "positive": POSITIVE,
    "at least 1": Range(Fraction(1)),
    "simplex": Range(Fraction(0), Fraction(1)),
}
_CONSTANTS = {"e": Range(Fraction(2), Fraction(3)), "pi": Range(Fraction(3), Fraction(4)), "n": Range(Fraction(1))}


def range_of(e: Expression, context: Context) -> Range:
    """The range of a number, from what is declared of its names; for a vector, of each of its entries."""
    match e:
        case Number(value):
            return Range(value, value, value != 0)
        case Symbol(name):
            if name not in context.names:
                return _CONSTANTS.get(name, ANY)
            found = context.names[name]
            if found.kind == INDEX:
                return Range(Fraction(1))
            return _GIVEN.get(found.given, ANY) if found.kind in (SCALAR, VECTOR) else ANY
        case Unary(op, x):
            return _of_one(op, range_of(x, context))
        case Binary("^", a, b):
            return _power(range_of(a, context), b) if kind(a, context) == SCALAR else ANY
        case Binary(op, a, b):
            return _of_two(op, a, b, context)
        case Norm():
            return NONNEGATIVE
        case Entry(x, (_,)):
            return range_of(x, context)
        case Many(op, items):
            return _of_many(op, [range_of(item, context) for item in items])
        case Total(index, first, last, but, body):
            inside = range_of(body, with_index(context, index, first))
            # From 1 to n there is at least one term.
            certain = first == Number(Fraction(1)) and last == Symbol("n") and but is None and "n" not in context.names
            return _sign_of_sum(inside, certain)
        case Each(indices, body):
            for index in indices:
                context = with_name(context, index, INDEX)
            return range_of(body, context)
    return ANY


def _of_one(op: str, x: Range) -> Range:
    match op:
        case "-":
            return Range(-x.high, -x.low, x.is_nonzero)
        case "T":
            return x
        case "abs":
            low = max(x.low, -x.high, Fraction(0))
            return Range(low, max(-x.low, x.high), x.is_nonzero)
        case "sqrt":
            return Range(Fraction(1) if x.low >= 1 else Fraction(0), inf, x.is_nonzero)
        case "exp":
            return Range(Fraction(x.low >= 0), Fraction(1) if x.high <= 0 else inf, True)
        case "log":
            low, high = (Fraction(0) if x.low >= 1 else -inf), (Fraction(0) if x.high <= 1 else inf)
            return Range(low, high, x.low > 1 or x.high < 1)
        case "cosh":
            return Range(Fraction(1))
        case "sin" | "cos":
            return Range(Fraction(-1), Fraction(1))
        case "tanh" | "sinh":
            limit = Fraction(1) if op == "tanh" else inf
            return Range(Fraction(0) if x.low >= 0 else -limit, Fraction(0) if x.high <= 0 else limit, x.is_nonzero)
    return ANY


def _of_two(op: str, a: Expression, b: Expression, context: Context) -> Range:
    x, y = range_of(a, context), range_of(b, context)
    if op == "+":
        return _sum(x, y)
    if op == "-":
        return _sum(x, _of_one("-", y))
    numbers = kind(a, context) == SCALAR == kind(b, context)
    if op in ("*", ".") and numbers:
        return Range(Fraction(0), inf, x.is_nonzero) if a == b else _product(x, y)
    if op == "/" and numbers:
        return _product(x, _inverse(y))
    if op == "*" and a == Unary("T", b) and kind(b, context) == VECTOR:
        return NONNEGATIVE
    return ANY


def _plus(x: Bound, y: Bound) -> Bound:
    return x if isinstance(x, float) else y if isinstance(y, float) else x + y


def _times(x: Bound, y: Bound) -> Bound:
    if not x or not y:
        return Fraction(0)
    if isinstance(x, float) or isinstance(y, float):
        return inf if (x > 0) == (y > 0) else -inf
    return x * y


def _sum(x: Range, y: Range) -> Range:
    one = x.is_nonzero or y.is_nonzero
    one_sign = (x.low >= 0 and y.low >= 0) or (x.high <= 0 and y.high <= 0)
    low, high = _plus(x.low, y.low), _plus(x.high, y.high)
    return Range(low, high, low > 0 or high < 0 or (one and one_sign))


def _product(x: Range, y: Range) -> Range:
    corners = [_times(p, q) for p in (x.low, x.high) for q in (y.low, y.high)]
    low, high = min(corners), max(corners)
    # Bounds of too many digits are given up, but not their signs.
    if any(isinstance(c, Fraction) and c.numerator.bit_length() > MOST_BITS for c in (low, high)):
        low, high = (Fraction(0) if low >= 0 else -inf), (Fraction(0) if high <= 0 else inf)
    return Range(low, high, x.is_nonzero and y.is_nonzero)


def _inverse(x: Range) -> Range:
    """Where it is defined, it is not divided by zero."""
    if x.low >= 0:
        return Range(Fraction(0), 1 / Fraction(x.low) if x.low > 0 else inf, True)
    if x.high <= 0:
        return Range(1 / Fraction(x.high) if x.high < 0 else -inf, Fraction(0), True)
    return Range(-inf, inf, True)


def _power(x: Range, exponent: Expression) -> Range:
    if not isinstance(exponent, Number):
        return POSITIVE if x.is_positive else NONNEGATIVE if x.is_nonnegative else ANY
    k = exponent.value
    if k.denominator == 1 and 0 <= k <= LARGEST_POWER:
        found = Range(Fraction(1), Fraction(1), True)
        for _ in range(int(k)):
            found = _product(found, x)
        if k % 2 == 0:
            found = Range(max(found.low, Fraction(0)), found.high, x.is_nonzero or k == 0)
        return found
    if x.is_positive or (k.denominator == 1 and k % 2 == 0):
        return POSITIVE
    return NONNEGATIVE if x.is_nonnegative or k.denominator != 1 else ANY


def _of_many(op: str, items: Iterable[Range]) -> Range:
    ranges = list(items)
    lows, highs = [x.low for x in ranges], [x.high for x in ranges]
    if op == "tuple":
        return Range(min(lows), max(highs), all(x.is_nonzero for x in ranges))
    low, high = (max(lows), max(highs)) if op == "max" else (min(lows), min(highs))
    chosen = all(x.is_nonzero for x in ranges)
    return Range(low, high, chosen or low > 0 or high < 0)


def _sign_of_sum(x: Range, certain: bool) -> Range:
    if x.low >= 0:
        return Range(Fraction(0), inf, certain and x.is_positive)
    return Range(-inf, Fraction(0), certain and x.is_nonzero) if x.high <= 0 else ANY
