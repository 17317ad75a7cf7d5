"""Reading an inequality as f(t x + (1-t) y) <= t f(x) + (1-t) f(y): which f, x, y and t both sides have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from typing import NamedTuple

from grader.claims.context import SCALAR, VECTOR, Context
from grader.claims.expression import (
    Binary,
    Derivative,
    Each,
    Entry,
    Expression,
    Number,
    Symbol,
    Total,
    Unary,
)  # fmt: skip
from grader.claims.inline import CannotError, rebuilt, with_name
from grader.claims.prove import proved
from grader.claims.signs import kind, range_of, with_index
from grader.claims.walk import free_names

MOST_TERMS, MOST_ATTEMPTS = 12, 400
ONE = Number(Fraction(1))


def common_functions(
    one: Expression, two: Expression, context: Context
) -> Iterator[tuple[Expression, frozenset[str], Context]]:
    """Each f with one = f(t x + (1-t) y) and two = t f(x) + (1-t) f(y), the names of its variables, and a context.

    t and 1-t are any two numbers that are certainly not negative and add up to 1; one and two are inlined.  The context
    declares the variables as what is certain of both x and y, and so of everything between them.
    """
    reader = _Reader(context)
    for mix, x, y in reader.mixes(two):
        common = _Common(mix, reader)
        f = common.of(one, x, y)
        if f is None:
            continue
        inside = context
        for (u, v, what), name in common.pairs.items():
            inside = with_name(inside, name, what, _given(u, v, context))
        yield f, frozenset(common.pairs.values()), inside


def factors(e: Expression) -> list[Expression]:
    """The factors of a product of numbers, vectors and matrices, in order; -x is -1 times x, and x/y is x times 1/y."""
    match e:
        case Binary("*", a, b):
            return [*factors(a), *factors(b)]
        case Binary("/", a, b) if a != ONE:
            return [*factors(a), Binary("/", ONE, b)]
        case Unary("-", x):
            return [Number(Fraction(-1)), *factors(x)]
        case Unary("T", Binary("*", a, b)):
            return [*factors(Unary("T", b)), *factors(Unary("T", a))]
        case Unary("T", Unary("T", x)):
            return factors(x)
    return [e]


def multiplied(product: list[Expression]) -> Expression:
    """The product of these factors."""
    return reduce(lambda a, b: Binary("*", a, b), product)


# --- weights


class _Mix(NamedTuple):
    """Two weights that are not negative and add up to 1."""

    first: Expression
    second: Expression

    def of(self, x: Expression, y: Expression) -> Expression:
        return Binary("+", Binary("*", self.first, x), Binary("*", self.second, y))


@dataclass(frozen=True)
class _Reader:
    """attempts: how many more equations may be tried, in a list that all copies share."""

    context: Context
    attempts: list[int] = field(default_factory=lambda: [MOST_ATTEMPTS])

    def mixes(self, e: Expression) -> Iterator[tuple[_Mix, Expression, Expression]]:
        """All ways that are seen to read e as a mix of x and y."""
        terms = [_weighted(c, term) for c, term in _terms(e, Fraction(1))]
        if not 2 <= len(terms) <= MOST_TERMS:
            return
        for first in terms[0]:
            mine = [term for term in terms if first in term]
            rest = [term for term in terms if first not in term]
            # Where all terms have the same weight, there are two, and it is 1/2.
            if not rest and len(terms) == 2:
                mine, rest = terms[:1], terms[1:]
            for second in rest[0] if rest else ():
                if all(second in term for term in rest) and self.are_weights(first, second):
                    yield _Mix(first, second), _added(mine, first), _added(rest, second)

    def are_weights(self, a: Expression, b: Expression) -> bool:
        return (
            self.kind(a) == SCALAR == self.kind(b)
            and range_of(a, self.context).is_nonnegative
            and range_of(b, self.context).is_nonnegative
            and self.are_equal(Binary("+", a, b), ONE)
        )

    def are_equal(self, a: Expression, b: Expression) -> bool:
        """By algebra, for every n; raises CannotError after too many attempts."""
        self.attempts[0] -= 1
        if self.attempts[0] < 0:
            raise CannotError
        return proved(a, "=", b, self.context) is not None

    def kind(self, e: Expression) -> str | None:
        return kind(e, self.context)


def _added(terms: list[Mapping[Expression, Expression]], weight: Expression) -> Expression:
    return reduce(lambda a, b: Binary("+", a, b), (term[weight] for term in terms))


def _terms(e: Expression, c: Fraction) -> Iterator[tuple[Fraction, Expression]]:
    """The terms of c e with their coefficients, fractions multiplied into brackets."""
    match e:
        case Binary("+", a, b):
            yield from _terms(a, c)
            yield from _terms(b, c)
        case Binary("-", a, b):
            yield from _terms(a, c)
            yield from _terms(b, -c)
        case Unary("-", x):
            yield from _terms(x, -c)
        case Binary("/", x, Number(value)) if value:
            yield from _terms(x, c / value)
        case Binary("*", Number(value), x) | Binary("*", x, Number(value)):
            yield from _terms(x, c * value)
        case _:
            yield c, e


def _weighted(c: Fraction, e: Expression) -> Mapping[Expression, Expression]:
    """The ways to read the term c e as weight times rest: rests by weight."""
    found: dict[Expression, Expression] = {Number(c): e}
    parts = factors(e)
    for k, factor in enumerate(parts):
        others = [*parts[:k], *parts[k + 1 :]]
        if others:
            found[factor] = multiplied(others if c == 1 else [Number(c), *others])
    return found


# --- functions


@dataclass(frozen=True)
class _Common:
    """Finds f with e = f(mix of u and v), x = f(u) and y = f(v); pairs: a name for each (u, v, kind of both)."""

    mix: _Mix
    reader: _Reader
    bound: frozenset[str] = frozenset()
    pairs: dict[tuple[Expression, Expression, str], str] = field(default_factory=dict)

    def of(self, e: Expression, x: Expression, y: Expression) -> Expression | None:
        """f with names of pairs in it, or None.  What differs may depend on an index only as an entry of a vector."""
        if e == x == y:
            return e
        what = self.reader.kind(x)
        if what in (SCALAR, VECTOR) and what == self.reader.kind(y) == self.reader.kind(e):
            if isinstance(x, Entry) and isinstance(y, Entry):
                if x.indices == y.indices and len(x.indices) == 1 and self.is_mix(e, x, y):
                    return Entry(self.named(x.x, y.x, VECTOR), x.indices)
            elif not (free_names(x) | free_names(y)) & self.bound and self.is_mix(e, x, y):
                return self.named(x, y, what)
        return self.of_parts(e, x, y)

    def of_parts(self, e: Expression, x: Expression, y: Expression) -> Expression | None:
        if isinstance(e, Number | Symbol | Derivative | Each) or not type(e) is type(x) is type(y):
            return None
        if not _head(e) == _head(x) == _head(y):
            return None
        within = self.within(e) if isinstance(e, Total) else self
        found = [within.of(*parts) for parts in zip(_parts(e), _parts(x), _parts(y), strict=True)]
        made = [part for part in found if part is not None]
        return _with_parts(e, made) if len(made) == len(found) else None

    def within(self, e: Total) -> _Common:
        reader = replace(self.reader, context=with_index(self.reader.context, e.index, e.first))
        return replace(self, reader=reader, bound=self.bound | {e.index})

    def named(self, u: Expression, v: Expression, what: str) -> Symbol:
        return Symbol(self.pairs.setdefault((u, v, what), f"between {len(self.pairs)}"))

    def is_mix(self, e: Expression, x: Expression, y: Expression) -> bool:
        """By algebra, or as it is written."""
        if self.reader.are_equal(e, self.mix.of(x, y)):
            return True
        return any(mix == self.mix and (u, v) == (x, y) for mix, u, v in self.reader.mixes(e))


def _parts(e: Expression) -> list[Expression]:
    """The expressions in a node, in the order in which it is rebuilt."""
    found: list[Expression] = []

    def noted(part: Expression) -> Expression:
        found.append(part)
        return part

    rebuilt(e, noted)
    return found


def _with_parts(e: Expression, parts: list[Expression]) -> Expression:
    made = iter(parts)
    return rebuilt(e, lambda _: next(made))


def _head(e: Expression) -> Expression:
    """The node without what is in it."""
    return rebuilt(e, lambda _: ONE)


def _given(u: Expression, v: Expression, context: Context) -> str:
    """What is certain of every number, or of every entry of every vector, between u and v."""
    ranges = range_of(u, context), range_of(v, context)
    if all(x.is_positive for x in ranges):
        return "positive"
    return "unit" if all(x.low >= 0 and x.high <= 1 for x in ranges) else ""
