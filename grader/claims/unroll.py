"""The value of an expression for one dimension n, exactly, with every declared name left open.

Scalars are fractions of polynomials in names and atoms (`rational`); everything else is a two-dimensional array of
them: a vector (n, 1), a row (1, n), a matrix.  Sums are written out, declared functions and meanings put in,
derivatives taken.  Raises CannotError for what is not known here, and OutsideError for an index outside of 1..n.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context, Declared, Function
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
from grader.claims.rational import NOT_NEGATIVE, POSITIVE, UNKNOWN, CannotError, Condition, Field, Ratio
from grader.claims.walk import free_names

Value = Any  # Ratio, or an object array (rows, columns) of them
Way = list[tuple[str, int | None]]  # by which names, or entries of them, to differentiate, one after the other

MOST_STEPS, MOST_INDICES, LARGEST_INVERSE = 100_000, 100, 4
_SIGNS = {"unit": NOT_NEGATIVE, "at least 1": NOT_NEGATIVE, "positive": POSITIVE}


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
            return _unary(op, unroll(x, at), at)
        case Binary("^", a, b):
            return _power(a, b, at)
        case Binary(op, a, b):
            return _binary(op, unroll(a, at), unroll(b, at), at)
        case Norm(x, p):
            return _norm(unroll(x, at), unroll(p, at), at)
        case Entry(x, indices):
            return _entry(x, [index_of(i, at) for i in indices], at)
        case Many(op, items):
            return _many(op, [unroll(item, at) for item in items], at)
        case Total():
            return _total(e, at)
        case Each(indices, body):
            return _each_entry(indices, body, at)
        case Call(function, arguments, primes):
            return _call(function, [unroll(a, at) for a in arguments], primes, at)
        case Derivative():
            return _derivative(e, at)
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
    """Scalars that must be one of 1..n, because they stand where an index stands."""
    names = frozenset().union(*map(_in_indices, expressions))
    return sorted(name for name in names if name in context.names and context.names[name].kind == SCALAR)


def assignments(names: Sequence[str], at: Point) -> Iterator[Point]:
    """Every value from 1 to n for each of the names.  Raises CannotError where these are too many."""
    if at.n ** len(names) > MOST_INDICES:
        raise CannotError
    at.sized.extend(True for _ in names)
    for places in itertools.product(range(1, at.n + 1), repeat=len(names)):
        yield at.binding({name: at.number(place) for name, place in zip(names, places, strict=True)})


def _in_indices(e: Any) -> frozenset[str]:
    """The names in places where only whole numbers fit."""
    if isinstance(e, tuple):
        return frozenset().union(*map(_in_indices, e)) if e else frozenset()
    if not hasattr(e, "__dataclass_fields__"):
        return frozenset()
    here: frozenset[str] = frozenset()
    if isinstance(e, Entry):
        here = here.union(*map(free_names, e.indices))
    if isinstance(e, Total):
        here = here.union(*(free_names(bound) for bound in (e.first, e.last, e.but) if bound))
    return here.union(*(_in_indices(getattr(e, part.name)) for part in dataclasses.fields(e)))


def is_scalar(value: Value) -> bool:
    return isinstance(value, Ratio)


def differences(left: Value, right: Value, at: Point) -> list[Ratio]:
    """left - right entry by entry; the number 0 is the zero vector where a vector stands on the other side."""
    if is_scalar(left) and is_scalar(right):
        return [left - right]
    for value, other in ((left, right), (right, left)):
        if is_scalar(value) and value.is_zero:
            return list(other.flat)
    if is_scalar(left) or is_scalar(right) or left.shape != right.shape:
        raise CannotError
    return list((left - right).flat)


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
        return identity(at)
    raise CannotError


def _declared(name: str, declared: Declared, at: Point) -> Value:
    if (means := meaning(name, at.context)) is not None:
        return unroll(means, replace(at, bound={}))
    if declared.kind == SCALAR:
        variable = at.field.name(name, _SIGNS.get(declared.given, UNKNOWN))
        return variable + at.field.one if declared.given == "at least 1" else variable
    if declared.kind == VECTOR:
        return _filled(at.n, 1, lambda i, _: _component(name, i + 1, at), at)
    if declared.kind != MATRIX:
        raise CannotError
    shared = declared.given in ("symmetric", "positive definite")

    def entry(i: int, j: int) -> Ratio:
        return at.field.name(f"{name}[{min(i, j) + 1},{max(i, j) + 1}]" if shared else f"{name}[{i + 1},{j + 1}]")

    return _filled(at.n, at.n, entry, at)


def _component(name: str, i: int, at: Point) -> Ratio:
    return at.field.name(f"{name}[{i}]")


def identity(at: Point) -> Value:
    return _filled(at.n, at.n, lambda i, j: at.number(int(i == j)), at)


def _is_open(name: str, kind: str, at: Point) -> bool:
    declared = at.context.names.get(name)
    left = name not in at.bound and name not in at.fixed
    return left and declared is not None and declared.kind == kind and not declared.means


def _filled(rows: int, columns: int, entry: Any, at: Point) -> Value:
    at.sized.append(True)
    made = np.empty((rows, columns), dtype=object)
    for i, j in np.ndindex(rows, columns):
        made[i, j] = entry(i, j)
    return made


# --- operations


def _each(function: Any, value: Value) -> Value:
    if is_scalar(value):
        return function(value)
    made = np.empty(value.shape, dtype=object)
    for place, entry in np.ndenumerate(value):
        made[place] = function(entry)
    return made


def _unary(op: str, x: Value, at: Point) -> Value:
    if op == "-":
        return _each(lambda entry: -entry, x)
    if op == "T":
        return x if is_scalar(x) else x.T
    if not is_scalar(x):
        raise CannotError
    return _elementary(op, x, at.field)


def _elementary(op: str, x: Ratio, field: Field) -> Ratio:
    match op:
        case "abs":
            return field.absolute(x)
        case "exp":
            return field.exp(x)
        case "log":
            return field.log(x)
        case "sqrt":
            return field.sqrt(x)
        case "sin":
            return field.sin(x)
        case "cos":
            return field.cos(x)
        case "tan":
            return _divided(field.sin(x), field.cos(x))
        case "sinh" | "cosh" | "tanh":
            up, down = field.exp(x), field.exp(-x)
            two = field.number(Fraction(2))
            return {"sinh": (up - down) / two, "cosh": (up + down) / two, "tanh": (up - down) / (up + down)}[op]
    raise CannotError


def _binary(op: str, a: Value, b: Value, at: Point) -> Value:
    match op:
        case "+":
            return _added(a, b)
        case "-":
            return _added(a, _each(lambda entry: -entry, b))
        case "*":
            return product(a, b)
        case ".":
            if is_scalar(a) or is_scalar(b):
                return product(a, b)
            _need(a.shape == b.shape)
            return a * b
        case "/":
            _need(is_scalar(b))
            return _each(lambda entry: _divided(entry, b), a)
    raise CannotError


def _need(condition: bool) -> None:
    if not condition:
        raise CannotError


def _added(a: Value, b: Value) -> Value:
    _need(is_scalar(a) == is_scalar(b) and (is_scalar(a) or a.shape == b.shape))
    return a + b


def product(a: Value, b: Value) -> Value:
    """The product that the shapes ask for."""
    if is_scalar(a) or is_scalar(b):
        scalar, other = (a, b) if is_scalar(a) else (b, a)
        return _each(lambda entry: scalar * entry, other)
    _need(a.shape[1] == b.shape[0])
    found = a @ b
    return found[0, 0] if found.shape == (1, 1) else found


def _divided(a: Ratio, b: Ratio) -> Ratio:
    if b.field.sign(b) != POSITIVE and not b.constant:
        b.field.conditions.append(Condition("!=", b))
    return a / b


def _power(base: Expression, exponent: Expression, at: Point) -> Value:
    a, b = unroll(base, at), unroll(exponent, at)
    _need(is_scalar(b))
    k = b.constant
    if not is_scalar(a):
        _need(k is not None and k.denominator == 1 and a.shape[0] == a.shape[1])
        return _matrix_power(a, int(k), at)
    if k is None or k.denominator > 2:
        return _open_power(a, b, at)
    root = a if k.denominator == 1 else at.field.sqrt(a)
    return root**k.numerator if k >= 0 else _divided(at.field.one, root**-k.numerator)


def _open_power(a: Ratio, b: Ratio, at: Point) -> Ratio:
    """a^b for a > 0.  Of a = 0, where 0^0 is 1, only equations are certain; a < 0 may have whole powers only."""
    sign = at.field.sign(a)
    _need(sign != UNKNOWN)
    if sign == NOT_NEGATIVE:
        at.field.conditions.append(Condition("smooth", a))
    return at.field.exp(b * at.field.log(a))


def _matrix_power(a: Value, k: int, at: Point) -> Value:
    base = inverse(a) if k < 0 else a
    _need(abs(k) <= 2 * LARGEST_INVERSE)
    found = identity(at)
    for _ in range(abs(k)):
        found = found @ base
    return found


def inverse(a: Value) -> Value:
    """By cofactors; defined where the determinant is not 0."""
    n = len(a)
    _need(n <= LARGEST_INVERSE)
    made = np.empty((n, n), dtype=object)
    whole = determinant(a)
    for i, j in np.ndindex(n, n):
        rest = np.delete(np.delete(a, j, axis=0), i, axis=1)
        minor = determinant(rest) if n > 1 else whole.field.one
        made[i, j] = _divided(-minor if (i + j) % 2 else minor, whole)
    return made


def determinant(a: Value) -> Ratio:
    """Along the first row."""
    if len(a) == 1:
        found: Ratio = a[0, 0]
        return found
    found = a[0, 0].field.zero
    for j in range(len(a)):
        term = a[0, j] * determinant(np.delete(a[1:], j, axis=1))
        found = found - term if j % 2 else found + term
    return found


def _norm(x: Value, p: Value, at: Point) -> Ratio:
    entries = [x] if is_scalar(x) else list(x.flat)
    _need(is_scalar(p) and (is_scalar(x) or 1 in x.shape))
    return at.field.norm(entries, p)


def _entry(x: Expression, indices: list[int], at: Point) -> Ratio:
    if isinstance(x, Symbol) and _is_open(x.name, VECTOR, at):
        if not 1 <= indices[0] <= at.n:
            raise OutsideError
        return _component(x.name, indices[0], at)
    value = unroll(x, at)
    _need(not is_scalar(value))
    place = (indices[0] - 1, indices[1] - 1 if len(indices) > 1 else 0)
    if not all(0 <= index < size for index, size in zip(place, value.shape, strict=True)):
        raise OutsideError
    found: Ratio = value[place]
    return found


def _many(op: str, items: list[Value], at: Point) -> Value:
    _need(all(map(is_scalar, items)))
    if op == "tuple":
        return _filled(len(items), 1, lambda i, _: items[i], at)
    _need(op in ("max", "min"))
    found = items[0]
    for item in items[1:]:
        apart = at.field.absolute(found - item)
        found = (found + item + (apart if op == "max" else -apart)) * at.field.number(Fraction(1, 2))
    return found


def _total(e: Total, at: Point) -> Value:
    first, last = index_of(e.first, at), index_of(e.last, at)
    but = None if e.but is None else index_of(e.but, at)
    found: Value = None
    for k in range(first, last + 1):
        at.field.charge(1)
        if k != but:
            value = unroll(e.body, at.binding({e.index: at.number(k)}))
            found = value if found is None else _added(found, value)
    return at.field.zero if found is None else found


def _each_entry(indices: tuple[str, ...], body: Expression, at: Point) -> Value:
    def entry(i: int, j: int) -> Ratio:
        bound = {index: at.number(k + 1) for index, k in zip(indices, (i, j), strict=False)}
        found = unroll(body, at.binding(bound))
        if not isinstance(found, Ratio):
            raise CannotError
        return found

    return _filled(at.n, at.n if len(indices) == 2 else 1, entry, at)


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
    _need(function is not None and len(arguments) == len(function.parameters))
    assert function
    values = _definitions(name, at)
    if len(values) != 1:
        return _any_of(name, function, arguments, primes, at)
    if not primes:
        return unroll(values[0], at.binding(dict(zip(function.parameters, arguments, strict=True))))
    _need(len(arguments) == 1 and is_scalar(arguments[0]))
    (parameter,) = function.parameters
    by: Way = [(parameter, None)] * primes
    return _differentiated(values[0], [by], {parameter: arguments[0]}, at)[0]


def _any_of(name: str, function: Function, arguments: list[Value], primes: int, at: Point) -> Ratio:
    """A function of a family: an atom, if its value depends on the argument alone and is always defined."""
    _need(len(arguments) == 1 and is_scalar(arguments[0]))
    (parameter,) = function.parameters
    if (name, primes) not in at.read:
        for value in _definitions(name, at):
            _need(free_names(value) <= {parameter, "e", "pi"})
            _need(_is_defined_everywhere(value, parameter, primes, at))
        at.read[name, primes] = []
    return at.field.call(name, arguments, primes)


def _is_defined_everywhere(value: Expression, parameter: str, primes: int, at: Point) -> bool:
    alone = Field()
    x = alone.name(parameter)
    found = unroll(value, Point(at.context, at.n, alone, bound={parameter: x}, steps=at.steps))
    _need(is_scalar(found))
    for _ in range(primes):
        found = alone.derivative(found, 0)
    return not alone.conditions


def _derivative(e: Derivative, at: Point) -> Value:
    names = {_variable(by) for by in e.by}
    _need(len(e.by) <= 2 and e.order in (1, 2))
    for name in names:
        _need(not _moves_a_meaning(name, e.body, at))
    values = {name: _symbol(name, at) for name in sorted(names)}
    by = [(_variable(x), index_of(x.indices[0], at) - 1 if isinstance(x, Entry) else None) for x in e.by]
    whole = len(by) == 1 and by[0][1] is None and not is_scalar(values[by[0][0]])
    if not whole:
        (found,) = _differentiated(e.body, [by * e.order if len(by) == 1 else by], values, at)
        return found
    ((name, _),) = by
    _need(values[name].shape[1] == 1)
    n = len(values[name])
    if e.order == 1:
        entries = _differentiated(e.body, [[(name, i)] for i in range(n)], values, at)
        return _filled(n, 1, lambda i, _: entries[i], at)
    entries = _differentiated(e.body, [[(name, i), (name, j)] for i in range(n) for j in range(n)], values, at)
    return _filled(n, n, lambda i, j: entries[n * i + j], at)


def _variable(by: Expression) -> str:
    found = by.x if isinstance(by, Entry) else by
    if not isinstance(found, Symbol):
        raise CannotError
    return found.name


def _differentiated(body: Expression, ways: list[Way], values: Mapping[str, Value], at: Point) -> list[Ratio]:
    """The derivatives of the body by these names or entries of them, one after the other, where they have these values.

    A name that is left open is its own variable; in others, new variables are put, and their values after that.
    """
    moved = {name: value if _is_own(name, at) else _fresh(name, value, at) for name, value in values.items()}
    back: dict[int, Ratio] = {}
    for name, value in values.items():
        pairs = zip(_entries(moved[name]), _entries(value), strict=True)
        back |= {_place(variable, at): x for variable, x in pairs if variable is not x}
    before = len(at.field.conditions)
    found = unroll(body, replace(at, bound={**at.bound, **moved}, depth=at.depth + 1))
    _need(is_scalar(found))
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
            _need(is_scalar(value))
            x = at.field.derivative(x, _place(value, at))
            continue
        _need(not is_scalar(value) and value.shape[1] == 1)
        if not 0 <= index < len(value):
            raise OutsideError
        x = at.field.derivative(x, _place(value[index, 0], at))
    return x


def _is_own(name: str, at: Point) -> bool:
    """Whether the name is left open, and nothing that is bound would move with it."""
    if not (_is_open(name, SCALAR, at) or _is_open(name, VECTOR, at)):
        return False
    places = {at.field.place_of(x) for x in _entries(_symbol(name, at))}
    _need(None not in places)
    for value in at.bound.values():
        for x in _entries(value):
            _need(not places & at.field.used(x))
    return True


def _fresh(name: str, value: Value, at: Point) -> Value:
    """Variables to differentiate in; inside of another derivative, other ones."""
    if is_scalar(value):
        return at.field.name(f"{name}'{at.depth}")
    _need(value.shape[1] == 1)
    return _filled(len(value), 1, lambda i, _: at.field.name(f"{name}'{at.depth}[{i}]"), at)


def _entries(value: Value) -> list[Ratio]:
    return [value] if is_scalar(value) else list(value.flat)


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
