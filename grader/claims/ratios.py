"""Arithmetic on exact values: fractions of polynomials, and two-dimensional arrays of them.

Raises CannotError where shapes do not fit, and for what is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from grader.claims.rational import NOT_NEGATIVE, POSITIVE, UNKNOWN, CannotError, Condition, Field, Ratio

Value = Any  # Ratio, or an object array (rows, columns) of them: a vector is (n, 1), a row (1, n)

LARGEST_INVERSE, LARGEST_MATRIX_POWER = 4, 8


def need(condition: bool) -> None:
    """Raises CannotError where the condition fails."""
    if not condition:
        raise CannotError


def is_scalar(value: Value) -> bool:
    return isinstance(value, Ratio)


def entries(value: Value) -> list[Ratio]:
    """The number itself, or those of an array, row by row."""
    return [value] if is_scalar(value) else list(value.flat)


def filled(rows: int, columns: int, entry: Callable[[int, int], Ratio]) -> Value:
    """The array with these entries, counted from 0."""
    made = np.empty((rows, columns), dtype=object)
    for i, j in np.ndindex(rows, columns):
        made[i, j] = entry(i, j)
    return made


def identity(n: int, field: Field) -> Value:
    return filled(n, n, lambda i, j: field.one if i == j else field.zero)


def each(function: Callable[[Ratio], Ratio], value: Value) -> Value:
    """The function of a number, or of every entry."""
    if is_scalar(value):
        return function(value)
    rows, columns = value.shape
    return filled(rows, columns, lambda i, j: function(value[i, j]))


def unary(op: str, x: Value) -> Value:
    """The operations of Unary."""
    if op == "-":
        return each(lambda entry: -entry, x)
    if op == "T":
        return x if is_scalar(x) else x.T
    if op == "diag":
        need(not is_scalar(x) and x.shape[1] == 1)
        return filled(len(x), len(x), lambda i, j: x[i, 0] if i == j else x[i, 0].field.zero)
    if op in ("trace", "det"):
        need(not is_scalar(x) and x.shape[0] == x.shape[1] <= LARGEST_INVERSE)
        return determinant(x) if op == "det" else total([x[i, i] for i in range(len(x))])
    need(is_scalar(x))
    return _elementary(op, x)


def _elementary(op: str, x: Ratio) -> Ratio:
    field = x.field
    if op in ("sinh", "cosh", "tanh"):
        up, down = field.exp(x), field.exp(-x)
        half = field.number(Fraction(1, 2))
        return {"sinh": (up - down) * half, "cosh": (up + down) * half, "tanh": (up - down) / (up + down)}[op]
    if op == "tan":
        return divided(field.sin(x), field.cos(x))
    functions = {"abs": field.absolute, "exp": field.exp, "log": field.log, "sqrt": field.sqrt, "sin": field.sin,
                 "cos": field.cos}  # fmt: skip
    need(op in functions)
    return functions[op](x)


def binary(op: str, a: Value, b: Value) -> Value:
    """The operations of Binary."""
    match op:
        case "+":
            return added(a, b)
        case "-":
            return added(a, unary("-", b))
        case "*":
            return product(a, b)
        case "." if not (is_scalar(a) or is_scalar(b)):
            need(a.shape == b.shape)
            return a * b
        case ".":
            return product(a, b)
        case "/" if is_scalar(b):
            return each(lambda entry: divided(entry, b), a)
        case "^" if is_scalar(b):
            return power(a, b)
    raise CannotError


def added(a: Value, b: Value) -> Value:
    need(is_scalar(a) == is_scalar(b) and (is_scalar(a) or a.shape == b.shape))
    return a + b


def total(values: Sequence[Value]) -> Value:
    """The sum of one value or more."""
    found, *rest = values
    for value in rest:
        found = added(found, value)
    return found


def product(a: Value, b: Value) -> Value:
    """The product that the shapes ask for."""
    if is_scalar(a) or is_scalar(b):
        scalar, other = (a, b) if is_scalar(a) else (b, a)
        return each(lambda entry: scalar * entry, other)
    need(a.shape[1] == b.shape[0])
    found = a @ b
    return found[0, 0] if found.shape == (1, 1) else found


def divided(a: Ratio, b: Ratio) -> Ratio:
    """a / b, which is defined where b is not 0."""
    if b.field.sign(b) != POSITIVE and not b.constant:
        b.field.conditions.append(Condition("!=", b))
    return a / b


def power(a: Value, b: Ratio) -> Value:
    """a^b: of a number, or whole powers of a square matrix."""
    k = b.constant
    if not is_scalar(a):
        need(k is not None and k.denominator == 1 and a.shape[0] == a.shape[1])
        return _matrix_power(a, int(k))  # type: ignore[arg-type]
    if k is None or k.denominator > 2:
        return _open_power(a, b)
    root = a if k.denominator == 1 else a.field.sqrt(a)
    return root**k.numerator if k >= 0 else divided(a.field.one, root**-k.numerator)


def _open_power(a: Ratio, b: Ratio) -> Ratio:
    """a^b for a > 0.  Of a = 0, where 0^0 is 1, only equations are certain; a < 0 may have whole powers only."""
    sign = a.field.sign(a)
    need(sign != UNKNOWN)
    if sign == NOT_NEGATIVE:
        a.field.conditions.append(Condition("smooth", a))
    return a.field.exp(b * a.field.log(a))


def _matrix_power(a: Value, k: int) -> Value:
    need(abs(k) <= LARGEST_MATRIX_POWER)
    base = inverse(a) if k < 0 else a
    found = identity(len(a), a[0, 0].field)
    for _ in range(abs(k)):
        found = found @ base
    return found


def inverse(a: Value) -> Value:
    """By cofactors; defined where the determinant is not 0."""
    n = len(a)
    need(n <= LARGEST_INVERSE)
    whole = determinant(a)

    def entry(i: int, j: int) -> Ratio:
        minor = determinant(np.delete(np.delete(a, j, axis=0), i, axis=1))
        return divided(-minor if (i + j) % 2 else minor, whole)

    return filled(n, n, entry) if n > 1 else each(lambda x: divided(x.field.one, x), a)


def determinant(a: Value) -> Ratio:
    """Along the first row."""
    found: Ratio = a[0, 0]
    if len(a) == 1:
        return found
    found = found.field.zero
    for j in range(len(a)):
        term = a[0, j] * determinant(np.delete(a[1:], j, axis=1))
        found = found - term if j % 2 else found + term
    return found


def norm(x: Value, p: Value | str) -> Ratio:
    """‖x‖_p of a vector or row, p a number or "∞"; of a matrix with "F"."""
    items = entries(x)
    field = items[0].field
    if p == "F":
        return field.norm(items, field.number(Fraction(2)))
    need(is_scalar(x) or 1 in x.shape)
    if p == "∞":
        return extreme("max", [field.absolute(entry) for entry in items])
    if not isinstance(p, Ratio):
        raise CannotError
    return field.norm(items, p)


def extreme(op: str, items: Sequence[Value]) -> Ratio:
    """The max or min of numbers: max(a, b) = (a + b + |a - b|)/2."""
    need(bool(items) and all(map(is_scalar, items)))
    found: Ratio = items[0]
    for item in items[1:]:
        apart = found.field.absolute(found - item)
        found = (found + item + (apart if op == "max" else -apart)) * found.field.number(Fraction(1, 2))
    return found


def differences(left: Value, right: Value) -> list[Ratio]:
    """left - right entry by entry; the number 0 is the zero vector where a vector stands on the other side."""
    if is_scalar(left) and is_scalar(right):
        return [left - right]
    for value, other in ((left, right), (right, left)):
        if is_scalar(value) and value.is_zero:
            return entries(other)
    need(not is_scalar(left) and not is_scalar(right) and left.shape == right.shape)
    return entries(left - right)
