"""Arithmetic on values: balls, power series of balls, polynomials in random names, and arrays of them.

Raises IllTypedError where shapes do not fit, and OpenError where balls decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from flint import arb, arb_series, fmpq

from grader.claims.moments import Polynomial
from grader.claims.tokens import UnreadError
from grader.evidence import Text

Value = Any  # arb, arb_series, Polynomial, or an object array (rows, columns) of them

LARGEST_POWER, LARGEST_DETERMINANT = 64, 6


class IllTypedError(UnreadError):
    """Shapes that do not fit, in the student's words."""


class OpenError(ArithmeticError):
    """The balls at this instance leave it open."""


def exact(number: Any) -> arb:
    """A fraction as a ball."""
    return arb(fmpq(number.numerator, number.denominator))


def is_scalar(value: Value) -> bool:
    """Whether this is a number, not an array."""
    return not isinstance(value, np.ndarray)


def is_positive_definite(a: Value) -> bool:
    """Whether all pivots of elimination are certainly positive; a is symmetric."""
    rows, n = a.copy(), len(a)
    for k in range(n):
        if not rows[k, k] > 0:
            return False
        for i in range(k + 1, n):
            rows[i] = rows[i] - rows[k] * (rows[i, k] / rows[k, k])
    return True


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


def array(rows: Sequence[Sequence[Any]]) -> Value:
    """Rows of numbers as an array of balls."""
    made = np.empty((len(rows), len(rows[0])), dtype=object)
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            made[i, j] = entry if isinstance(entry, arb | arb_series | Polynomial) else exact(entry)
    return made


def identity(n: int) -> Value:
    """The identity matrix."""
    return array([[int(i == j) for j in range(n)] for i in range(n)])


def each(function: Callable[[Any], Any], value: Value) -> Value:
    """The function of a number, or of every entry."""
    if is_scalar(value):
        return function(value)
    made = np.empty(value.shape, dtype=object)
    for place, entry in np.ndenumerate(value):
        made[place] = function(entry)
    return made


def lowest(x: Any) -> arb:
    """The ball at the point itself.  Raises UnreadError for what is random."""
    if isinstance(x, Polynomial):
        return lowest(x.constant())
    return x[0] if isinstance(x, arb_series) else x


def of_series(x: Any) -> Any:
    """A polynomial without random names as its number, which functions other than + - * can take."""
    return x.constant() if isinstance(x, Polynomial) else x


# --- functions of one value


def elementary(op: str, x: Any) -> Any:
    """exp, log, sqrt, sin, ... of a number."""
    x = of_series(x)
    start = lowest(x)
    if op in ("log", "sqrt") and not start > 0:
        if op == "sqrt" and isinstance(x, arb) and x == 0:
            return x
        raise OpenError(f"{op} of {start}")
    if op in ("sinh", "cosh", "tanh"):
        up, down = x.exp(), (-x).exp()
        return {"sinh": (up - down) / 2, "cosh": (up + down) / 2, "tanh": (up - down) / (up + down)}[op]
    if op == "tan":
        return divided(x.sin(), x.cos())
    return getattr(x, op)()


def absolute(x: Any) -> Any:
    """|x| of a number."""
    x = of_series(x)
    if isinstance(x, arb):
        return abs(x)
    if lowest(x) > 0:
        return x
    if lowest(x) < 0:
        return -x
    raise OpenError("a kink")


def unary(op: str, x: Value) -> Value:
    """The operations of Unary."""
    if op == "-":
        return each(lambda entry: -entry, x)
    if op == "T":
        return x if is_scalar(x) else x.T
    if op in ("diag", "trace", "det"):
        return _of_array(op, x)
    if op == "abs":
        if not is_scalar(x):
            raise IllTypedError(f"bars | | around {described(x).en}", f"| | 中是{described(x).zh}")
        return absolute(x)
    if not is_scalar(x) and 1 not in x.shape:
        raise IllTypedError(f"{op} of {described(x).en}", f"{op} 作用于{described(x).zh}")
    return each(lambda entry: elementary(op, entry), x)  # of a vector entry by entry, as in texts on softmax


def _of_array(op: str, x: Value) -> Value:
    if is_scalar(x) or (x.shape[1] != 1 if op == "diag" else x.shape[0] != x.shape[1]):
        raise IllTypedError(f"{op} of {described(x).en}", f"{op} 作用于{described(x).zh}")
    if op == "diag":
        zero = arb(0)
        return array([[x[i, 0] if i == j else zero for j in range(len(x))] for i in range(len(x))])
    if op == "trace":
        return sum((x[i, i] for i in range(len(x))), arb(0))
    if len(x) > LARGEST_DETERMINANT:
        raise UnreadError(
            f"determinants of more than {LARGEST_DETERMINANT} rows are not computed",
            f"不计算超过 {LARGEST_DETERMINANT} 行的行列式",
        )
    return _determinant(x)


def _determinant(x: Value) -> Any:
    """By its first column: without a division, so that it is known of singular matrices too."""
    if len(x) == 0:
        return arb(1)
    total: Any = arb(0)
    for i in range(len(x)):
        minor = np.delete(np.delete(x, i, axis=0), 0, axis=1)
        term = x[i, 0] * _determinant(minor)
        total = total - term if i % 2 else total + term
    return total


# --- of two values


def same(a: Value, b: Value, op: str) -> None:
    """Raises IllTypedError unless both are numbers, or arrays of one shape."""
    if is_scalar(a) != is_scalar(b) or (not is_scalar(a) and a.shape != b.shape):
        raise IllTypedError(f"{described(a).en} {op} {described(b).en}", f"{described(a).zh} {op} {described(b).zh}")


def added(op: str, a: Value, b: Value) -> Value:
    """a + b or a - b."""
    same(a, b, op)
    return a + b if op == "+" else a - b


def product(a: Value, b: Value) -> Value:
    """The product that the shapes ask for."""
    if is_scalar(a) or is_scalar(b):
        scalar, other = (a, b) if is_scalar(a) else (b, a)
        return each(lambda entry: scalar * entry, other)
    if a.shape[1] != b.shape[0]:
        raise IllTypedError(f"{described(a).en} times {described(b).en}", f"{described(a).zh}乘以{described(b).zh}")
    found = a @ b
    return found[0, 0] if found.shape == (1, 1) else found


def by_entries(a: Value, b: Value) -> Value:
    """a ⊙ b."""
    if is_scalar(a) or is_scalar(b):
        return product(a, b)
    same(a, b, "⊙")
    return a * b


def divided(a: Any, b: Any) -> Any:
    """a / b of numbers."""
    b = of_series(b)
    if lowest(b).contains(0):
        raise OpenError("division by a ball around zero")
    return a / b


def quotient(a: Value, b: Value) -> Value:
    """a / b, where b is a number."""
    if not is_scalar(b):
        raise IllTypedError(f"division by {described(b).en}", f"除以{described(b).zh}")
    return each(lambda entry: divided(entry, b), a)


def power(a: Value, exponent: Value) -> Value:
    """a^exponent: of a number, or whole powers of a square matrix."""
    if not is_scalar(exponent) and is_scalar(a) and 1 in exponent.shape:
        return each(lambda entry: power(a, entry), exponent)
    if not is_scalar(exponent):
        raise IllTypedError(f"a power with {described(exponent).en} as exponent", f"指数是{described(exponent).zh}")
    exponent = of_series(exponent)
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
        return made if k >= 0 else divided(arb(1), made)
    a = of_series(a)
    if not lowest(a) > 0:
        raise OpenError("a power of something that may not be positive")
    return (a.log() * exponent).exp()


def _matrix_power(a: Value, k: int) -> Value:
    base = inverse(a) if k < 0 else a
    made = identity(len(a))
    for _ in range(abs(k)):
        made = made @ base
    return made


def inverse(a: Value) -> Value:
    """By elimination with the largest pivot; OpenError where no pivot is certain to be other than zero."""
    n = len(a)
    rows = np.concatenate([a, identity(n)], axis=1)
    for k in range(n):
        best = max(range(k, n), key=lambda i: float(abs(lowest(rows[i, k])).mid()))
        rows[[k, best]] = rows[[best, k]]
        rows[k] = np.array([divided(entry, rows[k, k]) for entry in rows[k]], dtype=object)
        for i in range(n):
            if i != k:
                rows[i] = rows[i] - rows[i, k] * rows[k]
    return rows[:, n:]


def norm(x: Value, p: Value | str) -> Any:
    """‖x‖_p of a vector or row, p a number or "∞"; of a matrix with "F"."""
    entries = [x] if is_scalar(x) else list(x.flat)
    if not isinstance(p, str) and not is_scalar(p):
        raise IllTypedError(f"a norm with {described(p).en} as index", f"范数的下标是{described(p).zh}")
    if p == "F" or (isinstance(p, arb) and p == 2 and not _is_matrix(x)):
        return elementary("sqrt", squared_norm(x, of_matrix=True))
    if _is_matrix(x):
        raise _norm_of_matrix()
    if isinstance(p, str):
        return extreme("max", [absolute(entry) for entry in entries])
    if not lowest(p) > 0:
        raise UnreadError("a norm whose index is not positive is not read", "尚不支持下标非正的范数")
    if isinstance(p, arb) and p == 1:
        return sum((absolute(entry) for entry in entries), arb(0))
    powers = [_positive_power(absolute(entry), p) for entry in entries]
    return _positive_power(sum(powers, arb(0)), 1 / p)


def _norm_of_matrix() -> UnreadError:
    return UnreadError("norms of matrices are not read, but for ‖A‖_F", "矩阵范数只支持 ‖A‖_F")


def _is_matrix(x: Value) -> bool:
    return not is_scalar(x) and 1 not in x.shape


def squared_norm(x: Value, *, of_matrix: bool = False) -> Any:
    """‖x‖² of a vector or row, without its root, which has a kink at zero and is no polynomial; ‖A‖_F² of a matrix."""
    if _is_matrix(x) and not of_matrix:
        raise _norm_of_matrix()
    return sum((entry * entry for entry in ([x] if is_scalar(x) else x.flat)), arb(0))


def _positive_power(x: Any, p: Any) -> Any:
    if isinstance(x, arb) and x == 0:
        return x
    if not lowest(x) > 0:
        raise OpenError("a power of something that may be zero")
    return (x.log() * p).exp()


# --- of many values


def extreme(op: str, items: Sequence[Value]) -> Any:
    """The max or min of numbers; OpenError where they tie and are to be differentiated, and of none."""
    if not all(map(is_scalar, items)):
        raise IllTypedError(f"{op} of things that are not numbers", f"{op} 中有不是数的对象")
    if not items:
        raise OpenError(f"{op} of nothing")
    found, *rest = map(of_series, items)
    for item in rest:
        difference = lowest(found) - lowest(item)
        if isinstance(found, arb) and isinstance(item, arb):
            found = found.max(item) if op == "max" else found.min(item)
        elif difference > 0:
            found = found if op == "max" else item
        elif difference < 0:
            found = item if op == "max" else found
        else:
            raise OpenError("a tie")
    return found


def compared(a: Value, relation: str, b: Value) -> bool:
    """Whether the relation between two numbers holds for certain (True) or fails for certain (False).

    Raises OpenError where neither is certain, and IllTypedError where they are no numbers.
    """
    if not (is_scalar(a) and is_scalar(b)):
        raise IllTypedError(
            f"{described(a).en} {relation} {described(b).en}", f"{described(a).zh} {relation} {described(b).zh}"
        )
    x, y = lowest(a), lowest(b)
    moving = isinstance(a, arb_series) or isinstance(b, arb_series)
    if x < y or x > y:
        return {"<": x < y, "<=": x < y, ">": x > y, ">=": x > y, "=": False, "!=": True}[relation]
    # Where both may be equal, a small step decides which side the value is on.
    if not moving and x == y:
        return relation in ("=", "<=", ">=")
    raise OpenError("too close to say")
