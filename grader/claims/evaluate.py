"""The value of an expression at one instance, in ball arithmetic: what is said of it then is certain.

Scalars are balls, or power series of balls in one variable, which differentiate; everything else is a two-dimensional
array of them: a vector (n, 1), a row (1, n), a matrix.  Raises IllTypedError where shapes do not fit, and
OpenError where balls decide nothing (a logarithm around zero, a kink).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from flint import arb

from grader.claims import balls, calculus
from grader.claims.balls import IllTypedError as IllTypedError
from grader.claims.balls import OpenError as OpenError
from grader.claims.balls import Value as Value
from grader.claims.balls import array as array
from grader.claims.balls import described as described
from grader.claims.balls import exact as exact
from grader.claims.balls import inverse as inverse
from grader.claims.balls import is_narrow as is_narrow
from grader.claims.balls import is_scalar as is_scalar
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
from grader.claims.moments import mean, size, variable
from grader.claims.tokens import UnreadError
from grader.claims.walk import moving_with

MOST_TERMS, MOST_WORK = 400, 200_000


@dataclass(frozen=True)
class Instance:
    """values by name; n: the dimension; definitions: (parameters, value) of each function at this instance.

    meanings: of those names that are made of others, which move when these do, in an order in which they can be made.
    work: how many nodes may still be evaluated, in a list that all copies share.
    """

    values: Mapping[str, Value]
    n: int
    definitions: Mapping[str, tuple[tuple[str, ...], Expression]] = field(default_factory=dict)
    meanings: Mapping[str, Expression] = field(default_factory=dict)
    work: list[int] = field(default_factory=lambda: [MOST_WORK])

    def with_values(self, **values: Value) -> Instance:
        """The same with other values."""
        return replace(self, values={**self.values, **values})


def evaluate(e: Expression, at: Instance) -> Value:
    """The value of e."""
    found = _value(e, at)
    at.work[0] -= 1 + size(found)
    if at.work[0] < 0:
        raise UnreadError("it takes too long to compute", "计算所需时间过长")
    return found


def _value(e: Expression, at: Instance) -> Value:
    match e:
        case Number(value):
            return exact(value)
        case Symbol(name):
            return _symbol(name, at)
        case Unary(op, x):
            return balls.unary(op, evaluate(x, at))
        # Not by way of its root, which has a kink at zero and is no polynomial.
        case Binary("^", Norm(x, p), Number(square)) if square == 2 and _is_euclidean(p):
            return balls.squared_norm(evaluate(x, at), of_matrix=p == Symbol("F"))
        case Binary(op, a, b):
            return _binary(op, evaluate(a, at), evaluate(b, at))
        case Norm(x, p):
            return balls.norm(evaluate(x, at), _norm_index(p, at))
        case Entry(x, indices):
            return _entry(evaluate(x, at), [index_of(i, at) for i in indices])
        case Many("max" | "min" as op, items):
            return balls.extreme(op, [evaluate(item, at) for item in items])
        case Many("tuple", items):
            return _rows([[evaluate(item, at)] for item in items])
        case Rows(rows):
            return _rows([[evaluate(entry, at) for entry in row] for row in rows])
        case Total() | Big():
            return _over_range(e, at)
        case Each(indices, body):
            return _each_entry(indices, body, at)
        case Call(function, arguments, primes):
            return _call(function, [evaluate(a, at) for a in arguments], primes, at)
        case Derivative():
            return _derivative(e, at)
        case Cases(branches):
            return _by_cases(branches, at)
        case Delta(i, j):
            return arb(int(index_of(i, at) == index_of(j, at)))
        case Expectation():
            return _expectation(e, at)
        case Many() | Interval():
            raise UnreadError("a set is not a value", "集合不是一个值")


def index_of(e: Expression, at: Instance) -> int:
    """The value of an index, a whole number."""
    value = evaluate(e, at)
    if not isinstance(value, arb) or not value.is_integer():
        raise UnreadError("an index must be a whole number", "下标必须是整数")
    return int(str(value.unique_fmpz()))


def _symbol(name: str, at: Instance) -> Value:
    if name in at.values:
        return at.values[name]
    if name == "n":
        return arb(at.n)
    if name == "e":
        return arb(1).exp()
    if name == "pi":
        return arb.pi()
    if name == "I":
        return balls.identity(at.n)
    raise UnreadError(f"no instance gives {name} a value", f"实例中没有给 {name} 赋值")


def _binary(op: str, a: Value, b: Value) -> Value:
    if op in "+-":
        return balls.added(op, a, b)
    if op == "^":
        return balls.power(a, b)
    if op == "*":
        return balls.product(a, b)
    return balls.by_entries(a, b) if op == "." else balls.quotient(a, b)


def _is_euclidean(p: Expression) -> bool:
    return p == Symbol("F") or (isinstance(p, Number) and p.value == 2)


def _norm_index(p: Expression, at: Instance) -> Value | str:
    if isinstance(p, Symbol) and p.name in ("∞", "F") and p.name not in at.values:
        return p.name
    return evaluate(p, at)


def _entry(x: Value, indices: list[int]) -> Value:
    if is_scalar(x):
        raise IllTypedError("an entry of a number", "对一个数取分量")
    place = (indices[0] - 1, 0) if len(indices) == 1 else (indices[0] - 1, indices[1] - 1)
    if not all(0 <= index < size for index, size in zip(place, x.shape, strict=True)):
        raise OpenError("an index outside")
    return x[place]


def _rows(rows: list[list[Value]]) -> Value:
    for entry in (entry for row in rows for entry in row):
        if not is_scalar(entry):
            raise IllTypedError(f"{described(entry).en} as an entry", f"以{described(entry).zh}作分量")
    return array(rows)


def _over_range(e: Total | Big, at: Instance) -> Value:
    op = "+" if isinstance(e, Total) else e.op
    values = list(_values_over_range(e, at))
    if op in ("max", "min"):
        return balls.extreme(op, values)
    found = values[0] if values else arb(int(op == "product"))
    for value in values[1:]:
        found = balls.added("+", found, value) if op == "+" else balls.product(found, value)
    return found


def _values_over_range(e: Total | Big, at: Instance) -> Iterator[Value]:
    first, last = index_of(e.first, at), index_of(e.last, at)
    but = None if e.but is None else index_of(e.but, at)
    if last - first > MOST_TERMS:
        raise UnreadError(f"a sum of more than {MOST_TERMS} terms", f"求和超过 {MOST_TERMS} 项")
    for k in range(first, last + 1):
        if k != but:
            yield evaluate(e.body, at.with_values(**{e.index: arb(k)}))


def _each_entry(indices: tuple[str, ...], body: Expression, at: Instance) -> Value:
    columns = at.n if len(indices) == 2 else 1
    made = np.empty((at.n, columns), dtype=object)
    for place in np.ndindex(at.n, columns):
        bound = {index: arb(k + 1) for index, k in zip(indices, place, strict=False)}
        entry = evaluate(body, at.with_values(**bound))
        if not is_scalar(entry):
            raise IllTypedError(f"{described(entry).en} as an entry", f"以{described(entry).zh}作分量")
        made[place] = entry
    return made


def _call(function: str, arguments: list[Value], primes: int, at: Instance) -> Value:
    if function not in at.definitions:
        raise UnreadError(
            f"{function} has no definition here, so nothing can be computed of it", f"{function} 在此没有定义，无法计算"
        )
    parameters, body = at.definitions[function]

    def of(values: list[Value]) -> Value:
        return evaluate(body, at.with_values(**dict(zip(parameters, values, strict=True))))

    if not primes:
        return of(arguments)
    _refuse_inside_derivative([*arguments, *at.values.values()])
    if len(arguments) != 1 or not is_scalar(arguments[0]):
        raise IllTypedError(
            f"{function}' is the derivative of a function of one number", f"{function}' 应是一元函数的导数"
        )
    return calculus.derivative(lambda moved: of([moved]), arguments[0], primes)


def _refuse_inside_derivative(values: Iterable[Value]) -> None:
    if any(map(calculus.is_moving, values)):
        raise UnreadError("a derivative inside a derivative is not read", "尚不支持导数中再求导")


def _derivative(e: Derivative, at: Instance) -> Value:
    _refuse_inside_derivative(at.values.values())
    names = list(dict.fromkeys(map(_variable, e.by)))
    values = [_symbol(name, at) for name in names]
    moving = moving_with(names, e.body, at.meanings)

    def f(*moved: Value) -> Value:
        here = at.with_values(**dict(zip(names, moved, strict=True)))
        for name in moving:
            here = here.with_values(**{name: evaluate(at.meanings[name], here)})
        return evaluate(e.body, here)

    if len(names) == 2 and all(map(is_scalar, values)):
        return calculus.mixed_in_two(f, values[0], values[1])
    if is_scalar(values[0]):
        return calculus.derivative(f, values[0], e.order)
    return calculus.derivative_in_vector(f, values[0], [_place(by, names[0], at) for by in e.by], e.order)


def _variable(by: Expression) -> str:
    found = by.x if isinstance(by, Entry) else by
    if not isinstance(found, Symbol):
        raise UnreadError("a derivative by something that is no variable", "求导的对象不是变量")
    return found.name


def _place(by: Expression, variable: str, at: Instance) -> int | None:
    if _variable(by) != variable:
        raise UnreadError("a derivative by entries of two vectors", "对两个向量的分量求导")
    return index_of(by.indices[0], at) - 1 if isinstance(by, Entry) else None


def _by_cases(branches: tuple[tuple[Expression, tuple[Chain, ...]], ...], at: Instance) -> Value:
    for value, conditions in branches:
        if all(holds(condition, at) for condition in conditions):
            return evaluate(value, at)
    raise OpenError("none of the cases")


def holds(chain: Chain, at: Instance) -> bool:
    """Whether a chain of relations between numbers certainly holds; False: it certainly fails.

    Raises OpenError where neither is certain.
    """
    sides = chain.expressions
    pairs = zip(sides, chain.relations, sides[1:], strict=False)
    return all(_relation_holds(a, relation, b, at) for a, relation, b in pairs)


def _relation_holds(a: Expression, relation: str, b: Expression, at: Instance) -> bool:
    if relation == "in":
        return _is_in(evaluate(a, at), b, at)
    if relation not in ("=", "!=", "<", "<=", ">", ">="):
        raise UnreadError(f"the relation {relation} is not decided here", f"此处不判定关系 {relation}")
    return balls.compared(evaluate(a, at), relation, evaluate(b, at))


def _is_in(value: Value, collection: Expression, at: Instance) -> bool:
    match collection:
        case Interval(low, high, open_low, open_high):
            above = low is None or balls.compared(value, ">" if open_low else ">=", evaluate(low, at))
            return above and (high is None or balls.compared(value, "<" if open_high else "<=", evaluate(high, at)))
        case Many("set", items):
            return any(balls.compared(value, "=", evaluate(item, at)) for item in items)
        case Symbol("ℝ") if is_scalar(value):
            return True
        case Binary("^", Symbol("ℝ"), Symbol("n")) if not is_scalar(value):
            return bool(value.shape == (at.n, 1))
        case Binary("^", Interval() as interval, Symbol("n")) if not is_scalar(value) and value.shape == (at.n, 1):
            return all(_is_in(entry, interval, at) for entry in value.flat)
    raise UnreadError("whether it is in this set is not decided here", "此处不判定是否属于该集合")


def _expectation(e: Expectation, at: Instance) -> Value:
    names: dict[str, Value] = {}
    for name in e.names:
        value = _symbol(name, at)
        if is_scalar(value):
            names[name] = variable(name, 0)
        else:
            names[name] = array([[variable(name, k)] for k in range(len(value))])
    laws = dict(zip(e.names, e.laws, strict=True))
    found = evaluate(e.body, at.with_values(**names))
    return balls.each(lambda entry: mean(entry, laws), found)
