"""Whether an expression is a number, a vector, a row or a matrix, where the declared kinds say so."""

from __future__ import annotations

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context
from grader.claims.expression import (
    Big,
    Binary,
    Call,
    Cases,
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

ROW = "row"
_TRANSPOSED = {SCALAR: SCALAR, VECTOR: ROW, ROW: VECTOR, MATRIX: MATRIX}
_PRODUCTS = {
    (ROW, VECTOR): SCALAR, (VECTOR, ROW): MATRIX, (MATRIX, VECTOR): VECTOR, (ROW, MATRIX): ROW,
    (MATRIX, MATRIX): MATRIX,
}  # fmt: skip


def shape(e: Expression, context: Context) -> str | None:
    """SCALAR, VECTOR, ROW or MATRIX; None where nothing says so."""
    match e:
        case Number() | Entry() | Norm() | Delta() | Many("max" | "min"):
            return SCALAR
        case Symbol(name):
            return _of_name(name, context)
        case Unary("-", x):
            return shape(x, context)
        case Unary("T", x):
            return _TRANSPOSED.get(shape(x, context) or "")
        case Unary("diag"):
            return MATRIX
        case Unary("abs" | "trace" | "det"):
            return SCALAR
        case Unary(_, x):
            return shape(x, context)
        case Binary("+" | "-", a, b):
            return shape(a, context) or shape(b, context)
        case Binary("*" | ".", a, b):
            return _of_product(e.op, shape(a, context), shape(b, context))
        case Binary("^", a, b) if shape(b, context) in (VECTOR, ROW):
            return shape(b, context)
        case Binary("/" | "^", a, _):
            return shape(a, context)
        case Many("tuple"):
            return VECTOR
        case Each(indices):
            return VECTOR if len(indices) == 1 else MATRIX
        case Rows(rows):
            return VECTOR if len(rows[0]) == 1 else ROW if len(rows) == 1 else MATRIX
        case Total(body=body) | Big(body=body) | Expectation(body=body):
            return shape(body, context)
        case Cases(branches):
            return shape(branches[0][0], context)
        case Derivative(_, (Symbol(name),), order) if _of_name(name, context) == VECTOR:
            return VECTOR if order == 1 else MATRIX
        case Derivative() | Call(primes=1 | 2):
            return SCALAR
    return None


def _of_name(name: str, context: Context) -> str | None:
    if name in context.names:
        kind = context.names[name].kind
        return SCALAR if kind == INDEX else kind if kind in (SCALAR, VECTOR, MATRIX) else None
    return {"n": SCALAR, "e": SCALAR, "pi": SCALAR, "I": MATRIX}.get(name)


def _of_product(op: str, a: str | None, b: str | None) -> str | None:
    if a == SCALAR or b == SCALAR:
        return b if a == SCALAR else a
    if op == ".":
        return a or b
    return _PRODUCTS.get((a or "", b or ""))
