"""Prove inequalities in one or two numbers on given ranges by ball arithmetic on boxes, which are halved until decided.

On a box, g = (larger side) - (smaller side) is bounded by its value there, by the mean value theorem, and in one number
by Taylor's theorem from the middle.  Where both sides are equal at an edge of the box, Taylor's theorem from that edge
decides: with R the k-th coefficient anywhere in the box, g(p + h) = c_0 + ... + c_{k-1} h^{k-1} + R h^k is not negative
if no term is.  Zeros elsewhere leave it open, and so do kinks at which both sides are equal.  Boxes and steps are
counted, so that the work is bounded (Moore, Kearfott and Cloud, "Introduction to Interval Analysis", 2009).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import ceil, floor
from typing import Any, NamedTuple

from flint import arb, arb_series, ctx

from grader.claims.context import SCALAR, Context
from grader.claims.evaluate import Instance, OpenError, evaluate, exact, is_scalar
from grader.claims.expression import (
    Binary,
    Call,
    Derivative,
    Expression,
    Many,
    Norm,
    Number,
    Symbol,
    Total,
    Unary,
)  # fmt: skip
from grader.claims.inline import parsed
from grader.claims.notation import ELEMENTARY
from grader.claims.parse import meaning
from grader.claims.proof import Proof
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names, parts_of

MOST_BOXES, MOST_WORK, BITS = 20_000, 600_000, 128
# A box that is still open at this part of its range's width stays open: there both sides are equal, or all but.
NARROWEST = 2.0**-36
# Taylor's theorem is tried up to this order.
HIGHEST_ORDER = 5
# Ranges are cut at the whole numbers first, where sides like to be equal, if there are no more than this.
MOST_WHOLE = 32
# Zeros of derivatives like to lie in the middle of ranges, so ranges are cut off it.
OFF_MIDDLE = 0.487
CONSTANTS = frozenset(("e", "pi"))

Ranges = Mapping[str, tuple[Fraction, Fraction]]


def holds_on(a: Expression, relation: str, b: Expression, ranges: Ranges, context: Context) -> Proof | None:
    """The proof that the relation holds for all values in the closed ranges, which name one or two numbers.

    None says nothing.  Every name must have a range, or be made of such names by its meaning or its function.
    """
    if relation not in ("<=", "<", ">=", ">") or not 1 <= len(ranges) <= 2:
        return None
    left, right = (a, b) if relation in ("<=", "<") else (b, a)
    if any(low > high for low, high in ranges.values()):
        return None
    try:
        gap = _gap(Binary("-", right, left), tuple(ranges), context)
        if gap is None:
            return None
        with ctx.workprec(BITS):
            return Proof("boxes") if _is_positive_on(ranges, gap, "=" in relation) else None
    except (UnreadError, RecursionError, OverflowError):
        return None


def declared_ranges(a: Expression, b: Expression, context: Context) -> dict[str, tuple[Fraction, Fraction]]:
    """The ranges of the numbers in a and b that are declared to lie between 0 and 1."""
    names = sorted((free_names(a) | free_names(b)) & context.names.keys())
    numbers = {name: context.names[name] for name in names if context.names[name].kind == SCALAR}
    unit = (Fraction(0), Fraction(1))
    return {name: unit for name, declared in numbers.items() if declared.given in ("unit", "fraction")}


def count_minima(e: Expression, variable: str, low: Fraction, high: Fraction, context: Context) -> int | None:
    """How many strict local minima e has, as a function on the whole line, between low and high; None if any is open.

    Counted are sign changes of e' where e'' > 0; zeros of both at once, and of e' at an end, leave it open.
    """
    if low >= high:
        return None
    try:
        gap = _gap(e, (variable,), context)
        if gap is None:
            return None
        with ctx.workprec(BITS):
            return _sign_changes(gap, _exact_below(low), -_exact_below(-high))
    except (UnreadError, RecursionError, OverflowError):
        return None


# --- what is evaluated


@dataclass(frozen=True)
class _Gap:
    """An expression in these names, with what its other names and functions are made of; work: steps left."""

    body: Expression
    names: tuple[str, ...]
    meanings: Mapping[str, Expression]
    definitions: Mapping[str, tuple[tuple[str, ...], Expression]]
    work: list[int]

    def at(self, values: tuple[Any, ...]) -> Any:
        """Its value where the names have these, balls or power series.  Raises OpenError, UnreadError."""
        instance = Instance(dict(zip(self.names, values, strict=True)), 1, self.definitions, self.meanings, self.work)
        for name, means in self.meanings.items():
            instance = instance.with_values(**{name: evaluate(means, instance)})
        found = evaluate(self.body, instance)
        if not is_scalar(found):
            raise UnreadError("only numbers are ordered", "只有数可以比较大小")
        return found

    def series(self, values: tuple[Any, ...], k: int, order: int) -> list[arb]:
        """Its Taylor coefficients in the k-th name up to this order."""
        moved = tuple(arb_series([x, 1], prec=order + 1) if i == k else x for i, x in enumerate(values))
        found = self.at(moved)
        if isinstance(found, arb_series):
            return [found[j] for j in range(order + 1)]
        return [found] + [arb(0)] * order


def _gap(e: Expression, names: tuple[str, ...], context: Context) -> _Gap | None:
    """None where something else than numbers, or a name without a range, is in it."""
    if any(name not in context.names or context.names[name].kind != SCALAR for name in names):
        return None
    meanings: dict[str, Expression] = {}
    definitions: dict[str, tuple[tuple[str, ...], Expression]] = {}
    waiting, seen = sorted(free_names(e)), {*names, *(CONSTANTS - context.names.keys())}
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in context.functions and len(context.functions[name].values) == 1:
            function = context.functions[name]
            body = parsed(function.values[0], context.with_parameters(function.parameters))
            definitions[name] = function.parameters, body
            waiting += sorted(free_names(body) - set(function.parameters))
        elif (means := meaning(name, context)) is not None:
            meanings[name] = means
            waiting += sorted(free_names(means))
        else:
            return None
    gap = _Gap(e, names, dict(reversed(meanings.items())), definitions, [MOST_WORK])
    return gap if _is_plain(gap) else None


def _is_plain(gap: _Gap) -> bool:
    """Whether it is made of numbers alone, and every name in it has one value wherever it stands.

    A parameter of a function could be taken for another name in one, and derivatives miss what names stand for.
    """
    bodies = [gap.body, *gap.meanings.values(), *(body for _, body in gap.definitions.values())]
    nodes = [node for body in bodies for node in parts_of(body)]
    if gap.meanings and any(isinstance(node, Derivative) or getattr(node, "primes", 0) for node in nodes):
        return False
    others = set(gap.meanings).union(*(free_names(body) - set(own) for own, body in gap.definitions.values()))
    parameters = {name for own, _ in gap.definitions.values() for name in own}
    return not parameters & others and all(map(_is_numeric, nodes))


def _is_numeric(node: Any) -> bool:
    """Whether this kind of node is known here and means the same at every dimension n."""
    match node:
        case Derivative():
            return all(isinstance(by, Symbol) and by == node.by[0] for by in node.by)
        case Unary(op, _):
            return op in ("-", "T", "abs", "sqrt") or op in ELEMENTARY
        case Binary(op, _, _):
            return op in ("+", "-", "*", "/", "^", ".")
        case Many(op, _):
            return op in ("max", "min", "tuple")
    return isinstance(node, Number | Symbol | Norm | Total | Call)


# --- boxes


class _Box(NamedTuple):
    """Closed, with exact ends."""

    lows: tuple[arb, ...]
    highs: tuple[arb, ...]

    @property
    def balls(self) -> tuple[arb, ...]:
        return tuple(low.union(high) for low, high in zip(self.lows, self.highs, strict=True))

    def width(self, k: int) -> float:
        return float((self.highs[k] - self.lows[k]).mid())

    @property
    def middle(self) -> tuple[arb, ...]:
        return tuple(arb(((low + high) / 2).mid()) for low, high in zip(self.lows, self.highs, strict=True))


def _exact_below(x: Fraction) -> arb:
    """The number itself, or one just below it, without a radius."""
    ball: arb = exact(x)
    return ball if ball.is_exact() else ball.lower()


def _is_positive_on(ranges: Ranges, gap: _Gap, or_zero: bool) -> bool:
    sides = [_sides(low, high) for low, high in ranges.values()]
    boxes = [_Box(*zip(*corner, strict=True)) for corner in product(*sides)]
    widths = [float(high - low) for low, high in ranges.values()]
    for _ in range(MOST_BOXES):
        if not boxes:
            return True
        box = boxes.pop()
        if _is_positive(box, gap, or_zero):
            continue
        parts = [box.width(k) / width if width else 0.0 for k, width in enumerate(widths)]
        k = parts.index(max(parts))
        if parts[k] < NARROWEST or _is_negative_at(box.middle, gap):
            return False
        cut = box.middle[k]
        boxes += [
            box._replace(lows=_with(box.lows, k, cut)),
            box._replace(highs=_with(box.highs, k, cut)),
        ]
    return False


def _sides(low: Fraction, high: Fraction) -> list[tuple[arb, arb]]:
    """The range cut at its whole numbers; a range may be a point."""
    first, last = _exact_below(low), -_exact_below(-high)
    whole = range(floor(low) + 1, ceil(high))
    cuts = [first, *map(arb, whole if len(whole) <= MOST_WHOLE else ()), last]
    return list(pairwise(cuts))


def _with(values: tuple[arb, ...], k: int, value: arb) -> tuple[arb, ...]:
    return (*values[:k], value, *values[k + 1 :])


def _is_negative_at(point: tuple[arb, ...], gap: _Gap) -> bool:
    try:
        return bool(gap.at(point) < 0)
    except OpenError:
        return False


def _is_positive(box: _Box, gap: _Gap, or_zero: bool) -> bool:
    balls = box.balls
    try:
        if _is_above(gap.at(balls), or_zero):
            return True
    except OpenError:
        return False
    try:
        if any(_is_above(x, or_zero) for x in _from_middle(box, balls, gap)):
            return True
        return or_zero and any(_is_positive_from(end, k, box, balls, gap) for k in range(len(balls)) for end in (0, 1))
    except (OpenError, UnreadError):
        # A kink, or a derivative within: the value alone has to do.
        if gap.work[0] < 0:
            raise
        return False


def _is_above(x: arb, or_zero: bool) -> bool:
    return bool(x >= 0 if or_zero else x > 0)


def _from_middle(box: _Box, balls: tuple[arb, ...], gap: _Gap) -> Iterator[arb]:
    """Bounds of g on the box, better and better ones where it is narrow."""
    middle = box.middle
    moves = [ball - point for ball, point in zip(balls, middle, strict=True)]
    if len(balls) > 1:
        yield sum((gap.series(balls, k, 1)[1] * move for k, move in enumerate(moves)), gap.at(middle))
        return
    before, inside = (gap.series(point, 0, HIGHEST_ORDER) for point in (middle, balls))
    polynomial, power = arb(0), arb(1)
    for order in range(1, HIGHEST_ORDER + 1):
        polynomial += before[order - 1] * power
        power *= moves[0]
        yield polynomial + inside[order] * power


def _is_positive_from(end: int, k: int, box: _Box, balls: tuple[arb, ...], gap: _Gap) -> bool:
    """Whether g >= 0 by Taylor's theorem in the k-th number from the low (0) or high (1) end of the box."""
    edge = _with(balls, k, box.lows[k] if end == 0 else box.highs[k])
    at_edge = gap.series(edge, k, HIGHEST_ORDER)
    if not at_edge[0] >= 0:
        return False
    inside = gap.series(balls, k, HIGHEST_ORDER)
    for order in range(1, HIGHEST_ORDER + 1):
        sign = -1 if end and order % 2 else 1
        if sign * inside[order] >= 0:
            return True
        if not sign * at_edge[order] >= 0:
            return False
    return False


def _sign_changes(gap: _Gap, low: arb, high: arb) -> int | None:
    boxes, found = [(low, high)], 0
    narrowest = (high - low) * NARROWEST
    for _ in range(MOST_BOXES):
        if not boxes:
            return found
        left, right = boxes.pop()
        state = _minima_in(gap, left, right)
        if state is not None:
            found += state
            continue
        if not right - left > narrowest:
            return None
        cut = arb((left + (right - left) * OFF_MIDDLE).mid())
        boxes += [(cut, right), (left, cut)]
    return None


def _minima_in(gap: _Gap, left: arb, right: arb) -> int | None:
    """0 or 1; None where the box is too wide to tell."""
    try:
        _, slope, half_bend = gap.series((left.union(right),), 0, 2)
        if not slope.contains(0) or half_bend < 0:
            return 0
        if not half_bend > 0:
            return None
        first, last = gap.series((left,), 0, 1)[1], gap.series((right,), 0, 1)[1]
    except OpenError:
        return None
    if first > 0 or last < 0:
        return 0
    return 1 if first < 0 and last > 0 else None
