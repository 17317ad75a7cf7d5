"""Operations on numbers, vectors and matrices as SymPy and numpy have them, as expressions with their kinds.

Vectors are numpy's, of one axis, or SymPy's columns: what means one thing in one of them, and another in the other, is
refused, by UnreadError.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from grader.claims import kinds
from grader.claims.context import MATRIX, SCALAR, VECTOR
from grader.claims.expression import (
    Binary,
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
from grader.claims.kinds import NAMES, ROW
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names

LARGEST_EXPONENT = 1000
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))
IDENTITY, DIMENSION = Symbol("I"), Symbol("n")
# No name that is declared or written looks like these, so that they bind nothing else.
_I, _J = "k'", "l'"


class Value(NamedTuple):
    """An expression, and whether it is a number, a vector, a row or a matrix."""

    e: Expression
    kind: str


def operation(op: str, a: Value, b: Value) -> Value:
    """a op b, for + - * / ** @."""
    if op == "@":
        return matrix_product(a, b)
    if op == "**":
        return power(a, b)
    if op in "+-" and a.kind != b.kind:
        raise _misfit(a, op, b)
    if op == "*" and SCALAR not in (a.kind, b.kind):
        raise UnreadError(
            "* between arrays is the matrix product in SymPy and goes entry by entry in numpy: write @",
            "数组之间的 * 在 SymPy 中是矩阵乘积，在 numpy 中是逐项相乘：请写成 @",
        )
    if op == "/" and b.kind != SCALAR:
        raise _misfit(a, op, b)
    return Value(Binary(op, a.e, b.e), kinds.product(a.kind, b.kind) if op == "*" else a.kind)


def negative(x: Value) -> Value:
    """-x."""
    return Value(Number(-x.e.value) if isinstance(x.e, Number) else Unary("-", x.e), x.kind)


def matrix_product(a: Value, b: Value) -> Value:
    """Of what numpy and SymPy both compute, or one of them alone: x @ y is the dot product, x @ Q is Qᵀx."""
    if SCALAR in (a.kind, b.kind):
        raise _misfit(a, "@", b)
    if b.kind == ROW:
        raise UnreadError(
            "x.T of a vector of one axis is x itself, of a column a row: write x.dot(y), Q @ x or outer(x, y)",
            "一维数组的 x.T 就是 x，列向量的 x.T 是行向量：请写成 x.dot(y)、Q @ x 或 outer(x, y)",
        )
    if (a.kind, b.kind) == (VECTOR, VECTOR):
        return Value(Binary("*", Unary("T", a.e), b.e), SCALAR)
    if (a.kind, b.kind) == (VECTOR, MATRIX):
        return Value(Binary("*", Unary("T", b.e), a.e), VECTOR)
    return Value(Binary("*", a.e, b.e), kinds.product(a.kind, b.kind))


def power(a: Value, b: Value) -> Value:
    """a ** b, of numbers, and Q ** -1."""
    if b.kind != SCALAR:
        raise _misfit(a, "**", b)
    exponent = constant(b.e)
    if exponent is None and not free_names(b.e) - {"e", "pi"} and _has_power(b.e):
        raise UnreadError("a number to the power of a power is not read", "不支持指数中再含数的乘方")
    if exponent is not None and abs(exponent) > LARGEST_EXPONENT:
        raise UnreadError(
            f"exponents beyond {LARGEST_EXPONENT} are not read", f"不支持绝对值超过 {LARGEST_EXPONENT} 的指数"
        )
    if a.kind == SCALAR or (a.kind == MATRIX and exponent == -1):
        return Value(Binary("^", a.e, b.e if exponent is None else Number(exponent)), a.kind)
    raise UnreadError(
        "** of an array goes entry by entry in numpy and not in SymPy: write it with @",
        "数组的 ** 在 numpy 中逐项进行，在 SymPy 中则不然：请用 @ 写出",
    )


def transposed(x: Value) -> Value:
    """xᵀ."""
    return Value(Unary("T", x.e), kinds.transposed(x.kind))


def elementary(op: str, x: Value) -> Value:
    """A function of a number, or of each entry of a vector."""
    if x.kind == SCALAR:
        return Value(Unary(op, x.e), SCALAR)
    if x.kind != VECTOR:
        what = NAMES[x.kind]
        raise UnreadError(f"{op} of {what.en} is not read", f"不支持对{what.zh}取 {op}")
    return Value(Each((_I,), Unary(op, _entry(x.e, _I))), VECTOR)


def many(op: str) -> Callable[..., Value]:
    """The largest or smallest of numbers."""
    return lambda *items: Value(Many(op, _numbers(items)), SCALAR)


def vector(*items: Value) -> Value:
    """The vector with these entries."""
    return Value(Many("tuple", _numbers(items)), VECTOR)


def outer(x: Value, y: Value) -> Value:
    """x yᵀ."""
    return Value(Binary("*", _as(VECTOR, x), Unary("T", _as(VECTOR, y))), MATRIX)


def multiply(a: Value, b: Value) -> Value:
    """Entry by entry."""
    if a.kind != b.kind:
        raise _misfit(a, "*", b)
    return Value(Binary(".", a.e, b.e), a.kind)


def inverse(Q: Value) -> Value:
    """Q⁻¹."""
    return Value(Binary("^", _as(MATRIX, Q), Number(Fraction(-1))), MATRIX)


def solve(Q: Value, c: Value) -> Value:
    """Q⁻¹c."""
    return Value(Binary("*", inverse(Q).e, _as(VECTOR, c)), VECTOR)


def matrix_power(Q: Value, k: Value) -> Value:
    """Q multiplied by itself."""
    return Value(Binary("^", _as(MATRIX, Q), _as(SCALAR, k)), MATRIX)


def diagonal(v: Value) -> Value:
    """The matrix with this diagonal: I_ij v_i."""
    on_diagonal = Entry(IDENTITY, (Symbol(_I), Symbol(_J)))
    return Value(Each((_I, _J), Binary("*", on_diagonal, _entry(_as(VECTOR, v), _I))), MATRIX)


def identity(n: Value) -> Value:
    """I, where n is the dimension itself."""
    if n.e != DIMENSION:
        raise UnreadError("the identity is read as eye(n)", "单位矩阵请写成 eye(n)")
    return Value(IDENTITY, MATRIX)


def norm(x: Value, p: Value | None = None) -> Value:
    """‖x‖_p, p = 2 if none is given."""
    if x.kind == MATRIX:
        raise UnreadError("norms of matrices are not read", "尚不支持矩阵的范数")
    return Value(Norm(x.e, TWO if p is None else _as(SCALAR, p)), SCALAR)


def sum_of_entries(v: Value) -> Value:
    """v_1 + ... + v_n."""
    return Value(Total(_I, ONE, DIMENSION, None, _entry(_as(VECTOR, v), _I)), SCALAR)


def quotient(above: Value, below: Value | None = None) -> Value:
    """Of whole numbers, exactly: Rational(1, 3)."""
    p, q = constant(above.e), Fraction(1) if below is None else constant(below.e)
    if p is None or not q or p.denominator != 1 or q.denominator != 1:
        raise UnreadError("whole numbers are read here", "此处应为整数")
    return Value(Number(p / q), SCALAR)


def constant(e: Expression) -> Fraction | None:
    """The value of what is made of numbers by + - * /; None of other things."""
    match e:
        case Number(value):
            return value
        case Unary("-", x):
            inner = constant(x)
            return None if inner is None else -inner
        case Binary("+" | "-" | "*" | "/" as op, a, b):
            left, right = constant(a), constant(b)
            if left is None or right is None or (op == "/" and right == 0):
                return None
            return left / right if op == "/" else {"+": left + right, "-": left - right, "*": left * right}[op]
    return None


def check_numbers(*items: Value) -> None:
    """Raises UnreadError for what is no number."""
    for item in items:
        if item.kind != SCALAR:
            what = NAMES[item.kind]
            raise UnreadError(f"numbers are read here, not {what.en}", f"此处应为数，而不是{what.zh}")


def _numbers(items: tuple[Value, ...]) -> tuple[Expression, ...]:
    check_numbers(*items)
    return tuple(item.e for item in items)


def _as(kind: str, x: Value) -> Expression:
    if x.kind != kind:
        asked, what = NAMES[kind], NAMES[x.kind]
        raise UnreadError(f"{asked.en} is read here, not {what.en}", f"此处应为{asked.zh}，而不是{what.zh}")
    return x.e


def _misfit(a: Value, op: str, b: Value) -> UnreadError:
    left, right = NAMES[a.kind], NAMES[b.kind]
    return UnreadError(f"{left.en} {op} {right.en}", f"{left.zh} {op} {right.zh}")


def _entry(v: Expression, index: str) -> Expression:
    """v_i; of a vector that was made entry by entry, what it was made of."""
    if isinstance(v, Each) and v.indices == (index,):
        return v.body
    return Entry(v, (Symbol(index),))


def _has_power(e: Expression) -> bool:
    if isinstance(e, Binary):
        return e.op == "^" or _has_power(e.a) or _has_power(e.b)
    return isinstance(e, Unary) and _has_power(e.x)
