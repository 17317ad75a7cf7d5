"""A second evaluator, which shares nothing with `evaluate` but the tree: mpmath numbers to 80 digits, lists of rows,
derivatives by differences.  A refutation counts only if this one finds it as well.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import mpmath
from mpmath import mp, mpf

from grader.claims.expression import (
    Big,
    Binary,
    Call,
    Cases,
    Chain,
    Delta,
    Derivative,
    Each,
    Entry,
    Expectation,
    Expression,
    Interval,
    Many,
    Norm,
    Number,
    Rows,
    Symbol,
    Total,
    Unary,
)  # fmt: skip
from grader.claims.walk import moving_with

Matrix = list[list[Any]]
Definitions = Mapping[str, tuple[tuple[str, ...], Expression]]

DIGITS, LARGEST_POWER = 80, 64
# Differences over h are right to about h^2, which must stay far below what counts as a difference.
STEP = mpf(10) ** -20
FAR = mpf(10) ** -15
GIVEN_UP = (ArithmeticError, ValueError, TypeError, IndexError, KeyError)
MOST_RANDOM, MOST_WORK = 5, 200_000


def differs(
    a: Expression,
    relation: str,
    b: Expression,
    values: Mapping[str, Any],
    n: int,
    definitions: Definitions,
    meanings: Mapping[str, Expression] | None = None,
) -> bool:
    """Whether the relation fails here by far more than this evaluator errs.

    values: fractions, or rows of fractions; meanings: of those names that move when others do.  False where something
    cannot be computed.
    """
    with mp.workdps(DIGITS):
        try:
            left, right = value_of(a, values, n, definitions, meanings), value_of(b, values, n, definitions, meanings)
        except GIVEN_UP:
            return False
        left, right = _zero_as(left, right), _zero_as(right, left)
        if isinstance(left, list) != isinstance(right, list):
            return False
        if relation in ("psd", "pd"):
            return _is_negative_somewhere(left, right)
        pairs = _pairs(left, right)
        size = 1 + max((abs(x) + abs(y) for x, y in pairs), default=mpf(0))
        if relation == "=":
            return any(abs(x - y) > FAR * size for x, y in pairs)
        (x, y), *_ = pairs
        gap = {"<=": x - y, "<": x - y, ">=": y - x, ">": y - x}.get(relation)
        if gap is None or len(pairs) != 1:
            return False
        return bool(gap > FAR * size or (relation in ("<", ">") and gap >= 0))


def _zero_as(value: Any, other: Any) -> Any:
    """The number 0 is the zero vector or matrix where one stands on the other side."""
    is_zero = not isinstance(value, list) and value == 0 and isinstance(other, list)
    return [[mpf(0) for _ in row] for row in other] if is_zero else value


def _is_negative_somewhere(left: Any, right: Any) -> bool:
    """Whether the least eigenvalue of the symmetric part of left - right is below zero."""
    if not isinstance(left, list):
        return False
    rows = [[x - y for x, y in zip(r, s, strict=True)] for r, s in zip(left, right, strict=True)]
    n = len(rows)
    symmetric = mpmath.matrix([[(rows[i][j] + rows[j][i]) / 2 for j in range(n)] for i in range(n)])
    return bool(min(mpmath.eigsy(symmetric, eigvals_only=True)) < -FAR)


def value_of(
    e: Expression,
    values: Mapping[str, Any],
    n: int,
    definitions: Definitions,
    meanings: Mapping[str, Expression] | None = None,
) -> Any:
    """A number, or rows of numbers.  Raises one of GIVEN_UP where it cannot be computed, or not well enough."""
    with mp.workdps(DIGITS):
        made = {name: _number(value) for name, value in values.items()}
        return _Machine(made, n, definitions, meanings or {}, [MOST_WORK]).of(e)


def _number(value: Any) -> Any:
    if isinstance(value, list):
        return [[_number(entry) for entry in row] for row in value]
    return mpf(value.numerator) / value.denominator


def _pairs(a: Any, b: Any) -> list[tuple[Any, Any]]:
    if not isinstance(a, list):
        return [(a, b)]
    return [(x, y) for row, other in zip(a, b, strict=True) for x, y in zip(row, other, strict=True)]


class _Machine:
    """work: how many nodes may still be evaluated, in a list that all copies share."""

    def __init__(
        self,
        values: Mapping[str, Any],
        n: int,
        definitions: Definitions,
        meanings: Mapping[str, Expression],
        work: list[int],
    ) -> None:
        self.values, self.n, self.definitions, self.meanings, self.work = values, n, definitions, meanings, work

    def moved(self, **values: Any) -> _Machine:
        return _Machine({**self.values, **values}, self.n, self.definitions, self.meanings, self.work)

    def of(self, e: Expression) -> Any:
        self.work[0] -= 1
        if self.work[0] < 0:
            raise ValueError("it takes too long to compute")
        match e:
            case Number(value):
                return _number(value)
            case Symbol(name):
                return self.symbol(name)
            case Unary(op, x):
                return self.unary(op, self.of(x))
            case Binary(op, a, b):
                return self.binary(op, self.of(a), self.of(b))
            case Norm(x, p):
                return self.norm([abs(v) for v in _flat(self.of(x))], p)
            case Entry(x, indices):
                rows = self.of(x)
                places = [int(self.of(i)) - 1 for i in indices]
                if min(places) < 0:
                    raise IndexError
                return rows[places[0]][places[1] if len(places) > 1 else 0]
            case Many(op, items):
                found = [self.of(item) for item in items]
                return [[item] for item in found] if op == "tuple" else (max if op == "max" else min)(found)
            case Rows(rows):
                return [[self.of(entry) for entry in row] for row in rows]
            case Total():
                return _sum(list(self.over_range(e)))
            case Big(op):
                found = list(self.over_range(e))
                return _multiplied(found) if op == "product" else (max if op == "max" else min)(found)
            case Each(indices, body):
                return self.each_entry(indices, body)
            case Call(function, arguments, primes):
                return self.call(function, [self.of(a) for a in arguments], primes)
            case Derivative():
                return self.derivative(e)
            case Cases(branches):
                return self.of(next(value for value, conditions in branches if all(map(self.holds, conditions))))
            case Delta(i, j):
                return mpf(self.of(i) == self.of(j))
            case Expectation():
                return self.expectation(e)
            case Interval():
                raise ValueError("a set is no value")

    def norm(self, entries: list[Any], p: Expression) -> Any:
        if p == Symbol("∞"):
            return max(entries)
        power = mpf(2) if p == Symbol("F") else self.of(p)
        return sum(v**power for v in entries) ** (1 / power)

    def over_range(self, e: Total | Big) -> Iterator[Any]:
        skip = None if e.but is None else int(self.of(e.but))
        for k in range(int(self.of(e.first)), int(self.of(e.last)) + 1):
            if k != skip:
                yield self.moved(**{e.index: mpf(k)}).of(e.body)

    def holds(self, chain: Chain) -> bool:
        sides = chain.expressions
        return all(self.relation(*link) for link in zip(sides, chain.relations, sides[1:], strict=False))

    def relation(self, a: Expression, relation: str, b: Expression) -> bool:
        x = self.of(a)
        if relation == "in" and isinstance(b, Interval):
            above = b.low is None or _compared(x, ">" if b.open_low else ">=", self.of(b.low))
            return above and (b.high is None or _compared(x, "<" if b.open_high else "<=", self.of(b.high)))
        if relation == "in" and isinstance(b, Many):
            return any(_compared(x, "=", self.of(item)) for item in b.items)
        return _compared(x, relation, self.of(b))

    def expectation(self, e: Expectation) -> Any:
        """By Gauss's rule, which is exact for polynomials up to a degree: one of higher degree needs more points."""
        places = [(name, k) for name in e.names for k in range(len(_flat(self.symbol(name))))]
        if len(places) > MOST_RANDOM:
            raise ValueError("too many random names")
        few, more = (8, 9) if len(places) <= 2 else (5, 6)
        found, finer = self.by_rule(e, places, few), self.by_rule(e, places, more)
        if any(abs(x - y) > FAR * (1 + abs(y)) for x, y in _pairs(found, finer)):
            raise ValueError("no polynomial, or one of high degree")
        return finer

    def by_rule(self, e: Expectation, places: list[tuple[str, int]], points: int) -> Any:
        laws = dict(zip(e.names, e.laws, strict=True))
        rules = [_rule(laws[name], points) for name, _ in places]
        terms = []
        for chosen in itertools.product(*rules):
            values = {name: self.symbol(name) for name in e.names}
            weight = mpf(1)
            for (name, k), (point, share) in zip(places, chosen, strict=True):
                values[name] = _with_entry(values[name], k, point)
                weight *= share
            terms.append(_scaled(weight, self.moved(**values).of(e.body)))
        return _sum(terms)

    def symbol(self, name: str) -> Any:
        if name in self.values:
            return self.values[name]
        if name == "I":
            return [[mpf(i == j) for j in range(self.n)] for i in range(self.n)]
        return {"n": mpf(self.n), "e": mp.e, "pi": mp.pi}[name] + 0

    def unary(self, op: str, x: Any) -> Any:
        if op == "-":
            return _each(lambda v: -v, x)
        if op == "T":
            return [list(column) for column in zip(*x, strict=True)] if isinstance(x, list) else x
        if op in ("diag", "trace", "det"):
            return _of_matrix(op, x)
        if isinstance(x, list):
            if op == "abs" or len(x) > 1 < len(x[0]):
                raise TypeError
            return [[self.unary(op, entry) for entry in row] for row in x]
        found = abs(x) if op == "abs" else getattr(mpmath, op)(x)
        if not isinstance(found, mpf):
            raise ValueError("not real")
        return found

    def binary(self, op: str, a: Any, b: Any) -> Any:
        if op in "+-":
            return _sum([a, b if op == "+" else _each(lambda v: -v, b)])
        if op == "^":
            return _powered(a, b, self.n)
        if op == "/":
            return _each(lambda v: v / b, a)
        if isinstance(a, list) and isinstance(b, list):
            if op == ".":
                return [[x * y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]
            return _times(a, b)
        number, other = (b, a) if isinstance(a, list) else (a, b)
        return _each(lambda v: number * v, other)

    def each_entry(self, indices: tuple[str, ...], body: Expression) -> Matrix:
        places = [mpf(k + 1) for k in range(self.n)]
        if len(indices) == 1:
            return [[self.moved(**{indices[0]: i}).of(body)] for i in places]
        return [[self.moved(**{indices[0]: i, indices[1]: j}).of(body) for j in places] for i in places]

    def call(self, function: str, arguments: list[Any], primes: int) -> Any:
        parameters, body = self.definitions[function]

        def of(*values: Any) -> Any:
            return self.moved(**dict(zip(parameters, values, strict=True))).of(body)

        if not primes:
            return of(*arguments)
        return _difference(lambda t: of(arguments[0] + t), primes)

    def derivative(self, e: Derivative) -> Any:
        variables = [by.x if isinstance(by, Entry) else by for by in e.by]
        names = list(dict.fromkeys(variable.name for variable in variables if isinstance(variable, Symbol)))
        moving = moving_with(names, e.body, self.meanings)

        def at(**moved: Any) -> Any:
            here = self.moved(**moved)
            for name in moving:
                here = here.moved(**{name: here.of(self.meanings[name])})
            return here.of(e.body)

        name, x = names[0], self.symbol(names[0])
        if len(names) == 2:
            return self.mixed_in_two(at, names)
        if not isinstance(x, list):
            return _difference(lambda t: at(**{name: x + t}), e.order)
        places = [int(self.of(by.indices[0])) - 1 if isinstance(by, Entry) else None for by in e.by]

        def along(*ks: int) -> Any:
            return _difference(lambda t: at(**{name: [[row[0] + t * ks.count(k)] for k, row in enumerate(x)]}), e.order)

        def mixed(i: int, j: int) -> Any:
            return along(i) if i == j else (along(i, j) - along(i) - along(j)) / 2

        if places[0] is not None:
            return along(places[0]) if e.order == 1 else mixed(places[0], places[1])  # type: ignore[arg-type]
        if e.order == 1:
            return [[along(k)] for k in range(len(x))]
        return [[mixed(i, j) for j in range(len(x))] for i in range(len(x))]

    def mixed_in_two(self, at: Callable[..., Any], names: list[str]) -> Any:
        x, y = map(self.symbol, names)
        if isinstance(x, list) or isinstance(y, list):
            raise ValueError("a derivative by entries of two vectors")

        def along(u: int, v: int) -> Any:
            return _difference(lambda t: at(**{names[0]: x + u * t, names[1]: y + v * t}), 2)

        return (along(1, 1) - along(1, 0) - along(0, 1)) / 2


def _difference(f: Callable[[Any], Any], order: int) -> Any:
    """The derivative at 0 from values on both sides."""
    if order == 1:
        return (f(STEP) - f(-STEP)) / (2 * STEP)
    if order == 2:
        return (f(STEP) - 2 * f(mpf(0)) + f(-STEP)) / STEP**2
    raise ValueError("only two derivatives")


def _compared(x: Any, relation: str, y: Any) -> bool:
    """Raises ValueError where this evaluator could err."""
    if x != y and abs(x - y) <= FAR * (1 + abs(x) + abs(y)):
        raise ValueError("too close to say")
    return bool({"=": x == y, "!=": x != y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[relation])


@lru_cache(maxsize=16)
def _rule(law: str, points: int) -> list[tuple[Any, Any]]:
    """Points and weights for the mean over a law: a coin's two sides, or the roots of Hermite's polynomial."""
    if law == "coin":
        return [(mpf(1), mpf(1) / 2), (mpf(-1), mpf(1) / 2)]
    if law != "normal":
        raise ValueError(f"no rule for {law}")
    before, hermite = [mpf(1)], [mpf(1), mpf(0)]
    for k in range(1, points):
        shifted, padded = [*hermite, mpf(0)], [mpf(0), mpf(0), *before]
        before, hermite = hermite, [a - k * b for a, b in zip(shifted, padded, strict=True)]
    roots = mpmath.polyroots(hermite, maxsteps=200, extraprec=200)
    scale = mpmath.factorial(points - 1) / points
    return [(root.real, scale / mpmath.polyval(before, root.real) ** 2) for root in roots]


def _with_entry(value: Any, k: int, entry: Any) -> Any:
    return [[entry] if i == k else row for i, row in enumerate(value)] if isinstance(value, list) else entry


def _of_matrix(op: str, x: Matrix) -> Any:
    if op == "diag":
        return [[row[0] if i == j else mpf(0) for j in range(len(x))] for i, row in enumerate(x)]
    if op == "trace":
        return sum(row[i] for i, row in enumerate(x))
    return mpmath.det(mpmath.matrix(x))


def _multiplied(factors: list[Any]) -> Any:
    found: Any = mpf(1)
    for factor in factors:
        if isinstance(found, list) and isinstance(factor, list):
            found = _times(found, factor)
        else:
            found = _scaled(factor, found) if isinstance(found, list) else _scaled(found, factor)
    return found


def _scaled(number: Any, x: Any) -> Any:
    return _each(lambda v: number * v, x)


def _each(function: Callable[[Any], Any], x: Any) -> Any:
    return [[function(v) for v in row] for row in x] if isinstance(x, list) else function(x)


def _flat(x: Any) -> list[Any]:
    return [v for row in x for v in row] if isinstance(x, list) else [x]


def _sum(terms: list[Any]) -> Any:
    if not terms:
        return mpf(0)
    if isinstance(terms[0], list):
        return [[sum(vs) for vs in zip(*rows, strict=True)] for rows in zip(*terms, strict=True)]
    return sum(terms)


def _times(a: Matrix, b: Matrix) -> Any:
    found = [[sum(x * y for x, y in zip(row, column, strict=True)) for column in zip(*b, strict=True)] for row in a]
    return found[0][0] if len(found) == len(found[0]) == 1 else found


def _powered(a: Any, b: Any, n: int) -> Any:
    if isinstance(b, list):
        if isinstance(a, list) or len(b) > 1 < len(b[0]):
            raise TypeError
        return [[_powered(a, entry, n) for entry in row] for row in b]
    if not isinstance(a, list):
        found = a ** (int(b) if abs(b) <= LARGEST_POWER and b == int(b) else b)
        if not isinstance(found, mpf):
            raise ValueError("not real")
        return found
    if abs(b) > LARGEST_POWER:
        raise ValueError("a large power")
    base = mpmath.matrix(a) ** int(b)
    return [[base[i, j] for j in range(base.cols)] for i in range(base.rows)]
