"""The value of an expression for one dimension n, exactly, with every declared name left open.

Scalars are fractions of polynomials in names and atoms (`rational`); everything else is a two-dimensional array of
them: a vector (n, 1), a row (1, n), a matrix.  Sums are written out, declared functions and meanings put in,
derivatives taken.  Raises CannotError for what is not known here, and OutsideError for an index outside of 1..n.
"""

from __future__ import annotations

import dataclasses
import itertools
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import Any

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context, Declared, Function
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
    Many,
    Norm,
    Number,
    Rows,
    Symbol,
    Total,
    Unary,
)  # fmt: skip
from grader.claims.moments import moment
from grader.claims.parse import meaning, parse
from grader.claims.rational import NOT_NEGATIVE, POSITIVE, UNKNOWN, CannotError, Condition, Field, Ratio
from grader.claims.ratios import (
    Value,
    binary,
    each,
    entries,
    extreme,
    filled,
    identity,
    is_scalar,
    need,
    norm,
    product,
    total,
    unary,
)  # fmt: skip
from grader.claims.walk import free_names, parts_of

Way = list[tuple[str, int | None]]  # by which names, or entries of them, to differentiate, one after the other

MOST_STEPS, MOST_TERMS, MOST_INDICES = 100_000, 400, 100
_SIGNS = {"unit": NOT_NEGATIVE, "at least 1": NOT_NEGATIVE, "index": NOT_NEGATIVE, "positive": POSITIVE,
          "fraction": POSITIVE}  # fmt: skip
_COMPARED = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
             ">=": operator.ge}  # fmt: skip


class OutsideError(CannotError):
    """An index outside of 1..n: nothing is said there."""


@dataclass(frozen=True)
class Point:
    """Where an expression is unrolled: for every value of the declared names, at one n.

    fixed: values of names that are not left open; bound: of parameters and indices.  depth: of derivatives inside each
    other.  sized: filled as soon as something was computed that depends on n.  read: what was parsed of the context.
    What is mutable is shared by all copies.
    """

    context: Context
    n: int
    field: Field = dataclasses.field(default_factory=Field)
    fixed: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    bound: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    steps: list[int] = dataclasses.field(default_factory=lambda: [MOST_STEPS])
    sized: list[bool] = dataclasses.field(default_factory=list)
    read: dict[Any, list[Expression]] = dataclasses.field(default_factory=dict)
    depth: int = 0

    def binding(self, values: Mapping[str, Value]) -> Point:
        """The same with other values."""
        return replace(self, bound={**self.bound, **values})

    def number(self, value: int | Fraction) -> Ratio:
        return self.field.number(Fraction(value))


def unroll(e: Expression, at: Point) -> Value:
    """The value of e."""
    at.steps[0] -= 1
    if at.steps[0] < 0:
        raise CannotError
    match e:
        case Number(value):
            return at.field.number(value)
        case Symbol(name):
            return _symbol(name, at)
        case Unary(op, x):
            return unary(op, unroll(x, at))
        case Binary(op, a, b):
            return binary(op, unroll(a, at), unroll(b, at))
        case Norm(x, Symbol("∞" | "F" as p)) if p not in at.bound and p not in at.context.names:
            return norm(unroll(x, at), p)
        case Norm(x, p):
            return norm(unroll(x, at), unroll(p, at))
        case Entry(x, indices):
            return _entry(x, [index_of(i, at) for i in indices], at)
        case Many("max" | "min" as op, items):
            return extreme(op, [unroll(item, at) for item in items])
        case Many("tuple", items):
            return _rows([[item] for item in items], at)
        case Rows(rows):
            return _rows(rows, at)
        case Total() | Big():
            return _over_range(e, at)
        case Each(indices, body):
            return _each_entry(indices, body, at)
        case Call(function, arguments, primes):
            return _call(function, [unroll(a, at) for a in arguments], primes, at)
        case Derivative():
            return _derivative(e, at)
        case Cases(branches):
            return _by_cases(branches, at)
        case Delta(i, j):
            return at.number(int(index_of(i, at) == index_of(j, at)))
        case Expectation():
            return _expectation(e, at)
    raise CannotError


def index_of(e: Expression, at: Point) -> int:
    """The value of an index, a whole number."""
    value = unroll(e, at)
    constant = value.constant if isinstance(value, Ratio) else None
    if constant is None or constant.denominator != 1:
        raise CannotError
    return int(constant)


def index_names(expressions: Iterable[Expression], context: Context) -> list[str]:
    """The free index names: what is said is said for each of their values."""
    names = frozenset().union(*map(free_names, expressions))
    return sorted(name for name in names if name in context.names and context.names[name].kind == INDEX)


def numbers_used_as_index(expressions: Iterable[Expression], context: Context) -> list[str]:
    """Scalars that must be one of 1..n, because they stand where an index stands, or are declared so."""
    names = frozenset().union(*map(_in_indices, expressions))
    found = {name for name in names if name in context.names and context.names[name].kind == SCALAR}
    for name in frozenset[str]().union(*map(free_names, expressions)) & context.names.keys():
        if context.names[name].kind == SCALAR and context.names[name].given == "index":
            found.add(name)
    return sorted(found)


def assignments(names: Sequence[str], at: Point) -> Iterator[Point]:
    """Every value from 1 to n for each of the names.  Raises CannotError where these are too many."""
    if at.n ** len(names) > MOST_INDICES:
        raise CannotError
    at.sized.extend(True for _ in names)
    for places in itertools.product(range(1, at.n + 1), repeat=len(names)):
        yield at.binding({name: at.number(place) for name, place in zip(names, places, strict=True)})


def _in_indices(e: Expression) -> frozenset[str]:
    """The names in places where only whole numbers fit."""
    found = frozenset[str]()
    for part in parts_of(e):
        match part:
            case Entry(_, indices):
                found = found.union(*map(free_names, indices))
            case Total() | Big():
                found = found.union(*(free_names(bound) for bound in (part.first, part.last, part.but) if bound))
            case Delta(i, j):
                found |= free_names(i) | free_names(j)
    return found


# --- names


def _symbol(name: str, at: Point) -> Value:
    if name in at.bound:
        return at.bound[name]
    if name in at.fixed:
        return at.fixed[name]
    declared = at.context.names.get(name)
    if declared:
        return _declared(name, declared, at)
    if name == "n":
        at.sized.append(True)
        return at.number(at.n)
    if name == "e":
        return at.field.exp(at.field.one)
    if name == "pi":
        return at.field.name("pi", POSITIVE)
    if name == "I":
        return _sized(identity(at.n, at.field), at)
    raise CannotError


def _declared(name: str, declared: Declared, at: Point) -> Value:
    if (means := meaning(name, at.context)) is not None:
        return unroll(means, replace(at, bound={}))
    if declared.kind == SCALAR:
        variable = at.field.name(name, _SIGNS.get(declared.given, UNKNOWN))
        return variable + at.field.one if declared.given in ("at least 1", "index") else variable
    if declared.kind == VECTOR:
        return _sized(filled(at.n, 1, lambda i, _: _component(name, i + 1, at)), at)
    if declared.kind != MATRIX:
        raise CannotError
    shared = declared.given in ("symmetric", "positive definite")

    def entry(i: int, j: int) -> Ratio:
        return at.field.name(f"{name}[{min(i, j) + 1},{max(i, j) + 1}]" if shared else f"{name}[{i + 1},{j + 1}]")

    return _sized(filled(at.n, at.n, entry), at)


def _sized(value: Value, at: Point) -> Value:
    """The value, which depends on n."""
    at.sized.append(True)
    return value


def _component(name: str, i: int, at: Point) -> Ratio:
    return at.field.one if at.context.names[name].given == "ones" else at.field.name(f"{name}[{i}]")


def _is_open(name: str, kind: str, at: Point) -> bool:
    declared = at.context.names.get(name)
    left = name not in at.bound and name not in at.fixed
    return left and declared is not None and declared.kind == kind and not declared.means


# --- entries and ranges


def _entry(x: Expression, indices: list[int], at: Point) -> Ratio:
    if isinstance(x, Symbol) and _is_open(x.name, VECTOR, at):
        if not 1 <= indices[0] <= at.n:
            raise OutsideError
        return _component(x.name, indices[0], at)
    value = unroll(x, at)
    need(not is_scalar(value))
    place = (indices[0] - 1, indices[1] - 1 if len(indices) > 1 else 0)
    if not all(0 <= index < size for index, size in zip(place, value.shape, strict=True)):
        raise OutsideError
    found: Ratio = value[place]
    return found


def _over_range(e: Total | Big, at: Point) -> Value:
    first, last = index_of(e.first, at), index_of(e.last, at)
    but = None if e.but is None else index_of(e.but, at)
    need(last - first <= MOST_TERMS)
    bound = [at.binding({e.index: at.number(k)}) for k in range(first, last + 1) if k != but]
    values = [unroll(e.body, here) for here in bound]
    if isinstance(e, Total):
        return total(values) if values else at.field.zero
    if e.op != "product":
        return extreme(e.op, values)
    found: Value = at.field.one
    for value in values:
        found = product(found, value)
    return found


def _by_cases(branches: tuple[tuple[Expression, tuple[Chain, ...]], ...], at: Point) -> Value:
    for value, conditions in branches:
        if all(_holds(condition, at) for condition in conditions):
            return unroll(value, at)
    raise OutsideError


def _holds(chain: Chain, at: Point) -> bool:
    """Of relations between numbers that are known, as indices are.  Raises CannotError for others."""
    values = [unroll(e, at) for e in chain.expressions]
    known = [value.constant if is_scalar(value) else None for value in values]
    for a, relation, b in zip(known, chain.relations, known[1:], strict=False):
        if a is None or b is None or relation not in _COMPARED:
            raise CannotError
        if not _COMPARED[relation](a, b):
            return False
    return True


def _each_entry(indices: tuple[str, ...], body: Expression, at: Point) -> Value:
    def entry(i: int, j: int) -> Ratio:
        bound = {index: at.number(k + 1) for index, k in zip(indices, (i, j), strict=False)}
        found = unroll(body, at.binding(bound))
        if not isinstance(found, Ratio):
            raise CannotError
        return found

    at.sized.append(True)
    return filled(at.n, at.n if len(indices) == 2 else 1, entry)


def _rows(rows: Sequence[Sequence[Expression]], at: Point) -> Value:
    values = [[unroll(entry, at) for entry in row] for row in rows]
    need(all(is_scalar(value) for row in values for value in row))
    return filled(len(values), len(values[0]), lambda i, j: values[i][j])


def _expectation(e: Expectation, at: Point) -> Value:
    """The mean over random names, of what is a polynomial in them."""
    need(not any(_moves_a_meaning(name, e.body, at) for name in e.names))
    moved = {name: _fresh(name, _symbol(name, at), at) for name in e.names}
    laws = {_place(x, at): law for name, law in zip(e.names, e.laws, strict=True) for x in entries(moved[name])}
    found = unroll(e.body, replace(at, bound={**at.bound, **moved}, depth=at.depth + 1))
    return each(lambda x: _mean(x, laws, at), found)


def _mean(x: Ratio, laws: Mapping[int, str], at: Point) -> Ratio:
    below = at.field.polynomial(x.den)
    found = at.field.zero
    for exponents, coefficient in x.num.terms():
        rest = [0 if k in laws else e for k, e in enumerate(exponents)]
        factor = prod(moment(law, int(exponents[k])) for k, law in laws.items())
        found = found + at.field.polynomial(at.field.ring.term(coefficient * factor, tuple(rest)))
    need(not at.field.used(found / below) & laws.keys())
    return found / below


# --- functions and derivatives


def _definitions(name: str, at: Point) -> list[Expression]:
    """What a declared function may be.  Raises UnreadError."""
    if name not in at.read:
        function = at.context.functions[name]
        inside = at.context.with_parameters(function.parameters)
        at.read[name] = [parse(v, inside)[0].expressions[0] if isinstance(v, str) else v for v in function.values]
    return at.read[name]


def _call(name: str, arguments: list[Value], primes: int, at: Point) -> Value:
    function = at.context.functions.get(name)
    need(function is not None and len(arguments) == len(function.parameters))
    assert function
    values = _definitions(name, at)
    if len(values) != 1:
        return _any_of(name, function, arguments, primes, at)
    if not primes:
        return unroll(values[0], at.binding(dict(zip(function.parameters, arguments, strict=True))))
    need(len(arguments) == 1 and is_scalar(arguments[0]))
    (parameter,) = function.parameters
    by: Way = [(parameter, None)] * primes
    return _differentiated(values[0], [by], {parameter: arguments[0]}, at)[0]


def _any_of(name: str, function: Function, arguments: list[Value], primes: int, at: Point) -> Ratio:
    """A function of a family: an atom, if its value depends on the argument alone and is always defined."""
    need(len(arguments) == 1 and is_scalar(arguments[0]))
    (parameter,) = function.parameters
    if (name, primes) not in at.read:
        for value in _definitions(name, at):
            need(free_names(value) <= {parameter, "e", "pi"})
            need(_is_defined_everywhere(value, parameter, primes, at))
        at.read[name, primes] = []
    return at.field.call(name, arguments, primes)


def _is_defined_everywhere(value: Expression, parameter: str, primes: int, at: Point) -> bool:
    alone = Field()
    x = alone.name(parameter)
    found = unroll(value, Point(at.context, at.n, alone, bound={parameter: x}, steps=at.steps))
    need(is_scalar(found))
    for _ in range(primes):
        found = alone.derivative(found, 0)
    return not alone.conditions


def _derivative(e: Derivative, at: Point) -> Value:
    names = {_variable(by) for by in e.by}
    need(len(e.by) <= 2 and e.order in (1, 2))
    for name in names:
        need(not _moves_a_meaning(name, e.body, at))
    values = {name: _symbol(name, at) for name in sorted(names)}
    by = [(_variable(x), index_of(x.indices[0], at) - 1 if isinstance(x, Entry) else None) for x in e.by]
    whole = len(by) == 1 and by[0][1] is None and not is_scalar(values[by[0][0]])
    if not whole:
        return _differentiated(e.body, [by * e.order if len(by) == 1 else by], values, at)[0]
    ((name, _),) = by
    need(values[name].shape[1] == 1)
    n = len(values[name])
    if e.order == 1:
        found = _differentiated(e.body, [[(name, i)] for i in range(n)], values, at)
        return filled(n, 1, lambda i, _: found[i])
    found = _differentiated(e.body, [[(name, i), (name, j)] for i in range(n) for j in range(n)], values, at)
    return filled(n, n, lambda i, j: found[n * i + j])


def _variable(by: Expression) -> str:
    found = by.x if isinstance(by, Entry) else by
    if not isinstance(found, Symbol):
        raise CannotError
    return found.name


def _differentiated(body: Expression, ways: list[Way], values: Mapping[str, Value], at: Point) -> list[Ratio]:
    """The derivatives of the body by these names or entries of them, one after the other, where they have these values.

    A name that is left open is its own variable; for others, new variables are put, and their values after that.
    """
    moved = {name: value if _is_own(name, value, at) else _fresh(name, value, at) for name, value in values.items()}
    back: dict[int, Ratio] = {}
    for name, value in values.items():
        pairs = zip(entries(moved[name]), entries(value), strict=True)
        back |= {_place(variable, at): x for variable, x in pairs if variable is not x}
    before = len(at.field.conditions)
    found = unroll(body, replace(at, bound={**at.bound, **moved}, depth=at.depth + 1))
    need(is_scalar(found))
    derivatives = [_along(found, way, moved, at) for way in ways]
    if back:
        inside = at.field.conditions[before:]
        del at.field.conditions[before:]
        at.field.conditions += [Condition(c.relation, at.field.replaced(c.x, back)) for c in inside]
        derivatives = [at.field.replaced(x, back) for x in derivatives]
    return derivatives


def _along(x: Ratio, way: Way, moved: Mapping[str, Value], at: Point) -> Ratio:
    for name, index in way:
        value = moved[name]
        if index is None:
            need(is_scalar(value))
            x = at.field.derivative(x, _place(value, at))
            continue
        need(not is_scalar(value) and value.shape[1] == 1)
        if not 0 <= index < len(value):
            raise OutsideError
        x = at.field.derivative(x, _place(value[index, 0], at))
    return x


def _is_own(name: str, value: Value, at: Point) -> bool:
    """Whether the value is the name itself, left open.  Raises CannotError where something bound would move with it."""
    if not (_is_open(name, SCALAR, at) or _is_open(name, VECTOR, at)):
        return False
    own = [x.key for x in entries(_symbol(name, at))]
    if own != [x.key for x in entries(value)]:
        return False
    places = {_place(x, at) for x in entries(value)}
    need(not any(places & at.field.used(x) for other in at.bound.values() for x in entries(other)))
    return True


def _fresh(name: str, value: Value, at: Point) -> Value:
    """Variables to differentiate in; inside of another derivative, other ones."""
    if is_scalar(value):
        return at.field.name(f"{name}'{at.depth}")
    need(value.shape[1] == 1)
    return filled(len(value), 1, lambda i, _: at.field.name(f"{name}'{at.depth}[{i}]"))


def _place(variable: Ratio, at: Point) -> int:
    place = at.field.place_of(variable)
    if place is None or at.field.atoms[place].op != "name":
        raise CannotError
    return place


def _moves_a_meaning(name: str, body: Expression, at: Point) -> bool:
    """Whether something in the body stands for an expression of the name: does it move with it?"""
    return any(
        other != name and name in made_of(frozenset({other}), at)
        for other in made_of(free_names(body), at)
        if other in at.context.names and at.context.names[other].means
    )


def made_of(names: frozenset[str], at: Point) -> frozenset[str]:
    """These names, and all that their meanings and the functions' values are made of."""
    found, waiting = set(), set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        means = meaning(name, at.context)
        inside = [] if means is None else [means]
        if name in at.context.functions:
            inside += _definitions(name, at)
        waiting |= frozenset().union(*map(free_names, inside)) - found
    return frozenset(found)
