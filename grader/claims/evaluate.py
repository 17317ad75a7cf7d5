"""The value of an expression at one instance, in ball arithmetic: what is said of it then is certain.

Scalars are balls, or power series of balls in one variable, which differentiate; everything else is a two-dimensional
array of them: a vector (n, 1), a row (1, n), a matrix.  Raises IllTypedError where shapes do not fit, and
OpenError where balls decide nothing (a logarithm around zero, a kink).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from flint import arb, arb_series, fmpq

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
from grader.claims.tokens import UnreadError
from grader.evidence import Text

Value = Any  # arb, arb_series, or an object array (rows, columns) of them

MOST_TERMS, LARGEST_POWER, MOST_WORK = 400, 64, 200_000


class IllTypedError(UnreadError):
    """Shapes that do not fit, in the student's words."""


class OpenError(ArithmeticError):
    """The balls at this instance leave it open."""


@dataclass(frozen=True)
class Instance:
    """values by name; n: the dimension; definitions: (parameters, value) of each function at this instance.

    work: how many nodes may still be evaluated, in a list that all copies share.
    """

    values: Mapping[str, Value]
    n: int
    definitions: Mapping[str, tuple[tuple[str, ...], Expression]] = field(default_factory=dict)
    work: list[int] = field(default_factory=lambda: [MOST_WORK])

    def with_values(self, **values: Value) -> Instance:
        """The same with other values."""
        return replace(self, values={**self.values, **values})


def exact(number: Any) -> arb:
    """A fraction as a ball."""
    return arb(fmpq(number.numerator, number.denominator))


def evaluate(e: Expression, at: Instance) -> Value:
    """The value of e."""
    at.work[0] -= 1
    if at.work[0] < 0:
        raise UnreadError("it takes too long to compute", "计算所需时间过长")
    match e:
        case Number(value):
            return exact(value)
        case Symbol(name):
            return _symbol(name, at)
        case Unary(op, x):
            return _unary(op, evaluate(x, at))
        case Binary(op, a, b):
            return _binary(op, evaluate(a, at), b, at)
        case Norm(x, p):
            return _norm(evaluate(x, at), p, at)
        case Entry(x, indices):
            return _entry(evaluate(x, at), [index_of(i, at) for i in indices])
        case Many(op, items):
            return _many(op, [evaluate(item, at) for item in items])
        case Total():
            return _total(e, at)
        case Each(indices, body):
            return _each_entry(indices, body, at)
        case Call(function, arguments, primes):
            return _call(function, [evaluate(a, at) for a in arguments], primes, at)
        case Derivative():
            return _derivative(e, at)


def index_of(e: Expression, at: Instance) -> int:
    """The value of an index, a whole number."""
    value = evaluate(e, at)
    if not isinstance(value, arb) or not value.is_integer():
        raise UnreadError("an index must be a whole number", "下标必须是整数")
    return int(str(value.unique_fmpz()))


def is_scalar(value: Value) -> bool:
    """Whether this is a number, not an array."""
    return not isinstance(value, np.ndarray)


def is_narrow(value: Value, bits: int) -> bool:
    """Whether every entry is known to this many bits after the point, or of its own where it is large."""
    entries: list[Any] = [value] if is_scalar(value) else list(value.flat)
    return all(entry.is_finite() and entry.rad() <= (1 + abs(entry.mid())) * arb(2) ** -bits for entry in entries)


def described(value: Value) -> Text:
    """What kind of thing it is, in the student's words."""
    if is_scalar(value):
        return Text("a number", "数")
    rows, columns = value.shape
    if columns == 1:
        return Text("a vector", "列向量")
    return Text("a row", "行向量") if rows == 1 else Text("a matrix", "矩阵")


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
        return array([[int(i == j) for j in range(at.n)] for i in range(at.n)])
    raise UnreadError(f"no instance gives {name} a value", f"实例中没有给 {name} 赋值")


def array(rows: Sequence[Sequence[Any]]) -> Value:
    """Rows of numbers as an array of balls."""
    made = np.empty((len(rows), len(rows[0])), dtype=object)
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            made[i, j] = entry if isinstance(entry, arb | arb_series) else exact(entry)
    return made


def _plain(value: Value) -> Value:
    return value[0, 0] if isinstance(value, np.ndarray) and value.shape == (1, 1) else value


def _each(function: Any, value: Value) -> Value:
    if is_scalar(value):
        return function(value)
    made = np.empty(value.shape, dtype=object)
    for place, entry in np.ndenumerate(value):
        made[place] = function(entry)
    return made


def _lowest(x: Any) -> arb:
    return x[0] if isinstance(x, arb_series) else x


def _elementary(op: str, x: Any) -> Any:
    start = _lowest(x)
    if op in ("log", "sqrt") and not start > 0:
        if op == "sqrt" and isinstance(x, arb) and x == 0:
            return x
        raise OpenError(f"{op} of {start}")
    if op in ("sinh", "cosh", "tanh"):
        up, down = x.exp(), (-x).exp()
        return {"sinh": (up - down) / 2, "cosh": (up + down) / 2, "tanh": (up - down) / (up + down)}[op]
    if op == "tan":
        return _divide(x.sin(), x.cos())
    return getattr(x, op)()


def _absolute(x: Any) -> Any:
    if isinstance(x, arb):
        return abs(x)
    if _lowest(x) > 0:
        return x
    if _lowest(x) < 0:
        return -x
    raise OpenError("a kink")


def _unary(op: str, x: Value) -> Value:
    if op == "-":
        return _each(lambda entry: -entry, x)
    if op == "T":
        return x if is_scalar(x) else x.T
    if op == "abs":
        if not is_scalar(x):
            raise IllTypedError(f"bars | | around {described(x).en}", f"| | 中是{described(x).zh}")
        return _absolute(x)
    if not is_scalar(x):
        raise IllTypedError(f"{op} of {described(x).en}", f"{op} 作用于{described(x).zh}")
    return _elementary(op, x)


def _binary(op: str, a: Value, right: Expression, at: Instance) -> Value:
    if op == "^":
        return _power(a, right, at)
    b = evaluate(right, at)
    if op in "+-":
        return _added(op, a, b)
    if op == "*":
        return _product(a, b)
    if op == ".":
        if is_scalar(a) or is_scalar(b):
            return _product(a, b)
        _same(a, b, "⊙")
        return a * b
    if not is_scalar(b):
        raise IllTypedError(f"division by {described(b).en}", f"除以{described(b).zh}")
    return _each(lambda entry: _divide(entry, b), a)


def _same(a: Value, b: Value, op: str) -> None:
    if is_scalar(a) != is_scalar(b) or (not is_scalar(a) and a.shape != b.shape):
        raise IllTypedError(f"{described(a).en} {op} {described(b).en}", f"{described(a).zh} {op} {described(b).zh}")


def _added(op: str, a: Value, b: Value) -> Value:
    _same(a, b, op)
    return a + b if op == "+" else a - b


def _product(a: Value, b: Value) -> Value:
    if is_scalar(a) or is_scalar(b):
        scalar, other = (a, b) if is_scalar(a) else (b, a)
        return _each(lambda entry: scalar * entry, other)
    if a.shape[1] != b.shape[0]:
        raise IllTypedError(f"{described(a).en} times {described(b).en}", f"{described(a).zh}乘以{described(b).zh}")
    return _plain(a @ b)


def _divide(a: Any, b: Any) -> Any:
    if _lowest(b).contains(0):
        raise OpenError("division by a ball around zero")
    return a / b


def _power(a: Value, right: Expression, at: Instance) -> Value:
    exponent = evaluate(right, at)
    if not is_scalar(exponent):
        raise IllTypedError(f"a power with {described(exponent).en} as exponent", f"指数是{described(exponent).zh}")
    whole = isinstance(exponent, arb) and exponent.is_integer() and abs(exponent) <= LARGEST_POWER
    if not is_scalar(a):
        if a.shape[0] != a.shape[1]:
            raise IllTypedError(f"a power of {described(a).en}", f"对{described(a).zh}取幂")
        if not whole:
            raise UnreadError("only whole powers of matrices are read", "矩阵只支持整数次幂")
        return _matrix_power(a, int(str(exponent.unique_fmpz())))
    if whole:
        k = int(str(exponent.unique_fmpz()))
        made: Any = arb(1)
        for _ in range(abs(k)):
            made = made * a
        return made if k >= 0 else _divide(arb(1), made)
    if not _lowest(a) > 0:
        raise OpenError("a power of something that may not be positive")
    return (a.log() * exponent).exp()


def _matrix_power(a: Value, k: int) -> Value:
    base = inverse(a) if k < 0 else a
    made = array([[int(i == j) for j in range(len(a))] for i in range(len(a))])
    for _ in range(abs(k)):
        made = made @ base
    return made


def inverse(a: Value) -> Value:
    """By elimination with the largest pivot; OpenError where no pivot is certain to be other than zero."""
    n = len(a)
    rows = np.concatenate([a, array([[int(i == j) for j in range(n)] for i in range(n)])], axis=1)
    for k in range(n):
        best = max(range(k, n), key=lambda i: float(abs(_lowest(rows[i, k])).mid()))
        rows[[k, best]] = rows[[best, k]]
        rows[k] = np.array([_divide(entry, rows[k, k]) for entry in rows[k]], dtype=object)
        for i in range(n):
            if i != k:
                rows[i] = rows[i] - rows[i, k] * rows[k]
    return rows[:, n:]


def _norm(x: Value, p: Expression, at: Instance) -> Value:
    entries = [x] if is_scalar(x) else list(x.flat)
    if not is_scalar(x) and 1 not in x.shape:
        raise UnreadError("norms of matrices are not read", "尚不支持矩阵的范数")
    exponent = evaluate(p, at)
    if not is_scalar(exponent):
        raise IllTypedError(f"a norm with {described(exponent).en} as index", f"范数的下标是{described(exponent).zh}")
    if isinstance(exponent, arb) and exponent == 2:
        total = sum((entry * entry for entry in entries), arb(0))
        return _elementary("sqrt", total)
    powers = [_positive_power(_absolute(entry), exponent) for entry in entries]
    return _positive_power(sum(powers, arb(0)), 1 / exponent)


def _positive_power(x: Any, p: Any) -> Any:
    if isinstance(x, arb) and x == 0:
        return x
    if not _lowest(x) > 0:
        raise OpenError("a power of something that may be zero")
    return (x.log() * p).exp()


def _entry(x: Value, indices: list[int]) -> Value:
    if is_scalar(x):
        raise IllTypedError("an entry of a number", "对一个数取分量")
    place = (indices[0] - 1, 0) if len(indices) == 1 else (indices[0] - 1, indices[1] - 1)
    if not all(0 <= index < size for index, size in zip(place, x.shape, strict=True)):
        raise OpenError("an index outside")
    return x[place]


def _many(op: str, items: list[Value]) -> Value:
    if not all(map(is_scalar, items)):
        raise IllTypedError(f"{op} of things that are not numbers", f"{op} 中有不是数的对象")
    if op == "tuple":
        return array([[item] for item in items])
    found = items[0]
    for item in items[1:]:
        difference = _lowest(found) - _lowest(item)
        if isinstance(found, arb) and isinstance(item, arb):
            found = found.max(item) if op == "max" else found.min(item)
        elif difference > 0:
            found = found if op == "max" else item
        elif difference < 0:
            found = item if op == "max" else found
        else:
            raise OpenError("a tie")
    return found


def _total(e: Total, at: Instance) -> Value:
    first, last = index_of(e.first, at), index_of(e.last, at)
    but = None if e.but is None else index_of(e.but, at)
    if last - first > MOST_TERMS:
        raise UnreadError(f"a sum of more than {MOST_TERMS} terms", f"求和超过 {MOST_TERMS} 项")
    found: Value = None
    for k in range(first, last + 1):
        if k != but:
            value = evaluate(e.body, at.with_values(**{e.index: arb(k)}))
            found = value if found is None else _added("+", found, value)
    return arb(0) if found is None else found


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
    if len(arguments) != 1 or not isinstance(arguments[0], arb):
        raise IllTypedError(
            f"{function}' is the derivative of a function of one number", f"{function}' 应是一元函数的导数"
        )
    return _coefficient(of([arb_series([arguments[0], 1], prec=primes + 1)]), primes)


def _coefficient(series: Any, order: int) -> arb:
    """The derivative of this order at 0."""
    if not isinstance(series, arb_series):
        return arb(0)
    found = series[order]
    for k in range(2, order + 1):
        found = found * k
    return found


def _derivative(e: Derivative, at: Instance) -> Value:
    variable = _variable(e.by[0])
    x = _symbol(variable, at)
    if is_scalar(x):
        if not isinstance(x, arb):
            raise UnreadError("a derivative inside a derivative is not read", "尚不支持导数中再求导")
        moved = arb_series([x, 1], prec=e.order + 1)
        return _coefficient(_scalar(evaluate(e.body, at.with_values(**{variable: moved}))), e.order)
    if any(isinstance(entry, arb_series) for entry in x.flat):
        raise UnreadError("a derivative inside a derivative is not read", "尚不支持导数中再求导")
    places = [_place(by, variable, at) for by in e.by]
    if len(places) == 1 and places[0] is None:
        return _gradient(e.body, variable, x, at) if e.order == 1 else _hessian(e.body, variable, x, at)
    if None in places:
        raise UnreadError("a derivative by a vector and by an entry at once", "同时对向量和分量求导")
    if e.order == 1:
        return _along(e.body, variable, x, [places[0]], 1, at)
    return _mixed(e.body, variable, x, places[0], places[1], at)


def _variable(by: Expression) -> str:
    found = by.x if isinstance(by, Entry) else by
    if not isinstance(found, Symbol):
        raise UnreadError("a derivative by something that is no variable", "求导的对象不是变量")
    return found.name


def _place(by: Expression, variable: str, at: Instance) -> int | None:
    if _variable(by) != variable:
        raise UnreadError("a derivative by entries of two vectors", "对两个向量的分量求导")
    return index_of(by.indices[0], at) - 1 if isinstance(by, Entry) else None


def _scalar(value: Value) -> Any:
    if not is_scalar(value):
        raise IllTypedError(f"the gradient of {described(value).en}", f"对{described(value).zh}求梯度")
    return value


def _along(body: Expression, variable: str, x: Value, places: Sequence[int | None], order: int, at: Instance) -> arb:
    """The derivative of this order along the sum of these unit vectors."""
    moved = x.copy()
    for k in range(len(x)):
        moved[k, 0] = arb_series([x[k, 0], places.count(k)], prec=order + 1)
    return _coefficient(_scalar(evaluate(body, at.with_values(**{variable: moved}))), order)


def _mixed(body: Expression, variable: str, x: Value, i: Any, j: Any, at: Instance) -> arb:
    if i == j:
        return _along(body, variable, x, [i], 2, at)
    both = _along(body, variable, x, [i, j], 2, at)
    return (both - _along(body, variable, x, [i], 2, at) - _along(body, variable, x, [j], 2, at)) / 2


def _gradient(body: Expression, variable: str, x: Value, at: Instance) -> Value:
    return array([[_along(body, variable, x, [k], 1, at)] for k in range(len(x))])


def _hessian(body: Expression, variable: str, x: Value, at: Instance) -> Value:
    n = len(x)
    return array([[_mixed(body, variable, x, i, j, at) for j in range(n)] for i in range(n)])
