"""Whether an expression is a number, a vector, a row or a matrix, as far as what is declared says so."""

from __future__ import annotations

from collections.abc import Mapping

from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context
from grader.claims.expression import Binary, Call, Derivative, Each, Expression, Many, Symbol, Total, Unary
from grader.claims.parse import parse
from grader.claims.tokens import UnreadError
from grader.evidence import Text

ROW = "row"
NAMES = {
    SCALAR: Text("a number", "数"),
    VECTOR: Text("a vector", "向量"),
    ROW: Text("a row", "行向量"),
    MATRIX: Text("a matrix", "矩阵"),
}
_PRODUCTS = {
    (ROW, VECTOR): SCALAR,
    (VECTOR, ROW): MATRIX,
    (MATRIX, VECTOR): VECTOR,
    (ROW, MATRIX): ROW,
    (MATRIX, MATRIX): MATRIX,
}


def kind_of(e: Expression, context: Context, known: Mapping[str, str]) -> str:
    """SCALAR, VECTOR, ROW or MATRIX.  known: kinds of names that mean something else here than the context says.

    Raises UnreadError where a product does not fit; other parts that do not fit are not noticed.
    """
    match e:
        case Symbol(name):
            return _symbol(name, context, known)
        case Unary("-", x):
            return kind_of(x, context, known)
        case Unary("T", x):
            return transposed(kind_of(x, context, known))
        case Binary("*" | ".", a, b):
            kinds = kind_of(a, context, known), kind_of(b, context, known)
            return kinds[0] if e.op == "." and SCALAR not in kinds else product(*kinds)
        case Binary(_, a, _):
            return kind_of(a, context, known)
        case Many("tuple"):
            return VECTOR
        case Total():
            return kind_of(e.body, context, {**known, e.index: SCALAR})
        case Each(indices):
            return VECTOR if len(indices) == 1 else MATRIX
        case Call(name, arguments, 0) if name in context.functions:
            return of_call(name, [kind_of(argument, context, known) for argument in arguments], context)
        case Derivative(_, (Symbol(name),), order) if _symbol(name, context, known) == VECTOR:
            return VECTOR if order == 1 else MATRIX
    return SCALAR


def of_call(name: str, kinds: list[str], context: Context) -> str:
    """The kind of a declared function's value at arguments of these kinds.  Raises UnreadError as `kind_of`."""
    function = context.functions[name]
    value = function.values[0]
    if isinstance(value, str):
        value = parse(value, context.with_parameters(function.parameters))[0].expressions[0]
    return kind_of(value, context, dict(zip(function.parameters, kinds, strict=True)))


def transposed(kind: str) -> str:
    """The kind of the transpose."""
    return {VECTOR: ROW, ROW: VECTOR}.get(kind, kind)


def product(a: str, b: str) -> str:
    """The kind of a product of these kinds.  Raises UnreadError where they do not fit."""
    if SCALAR in (a, b):
        return b if a == SCALAR else a
    if (a, b) not in _PRODUCTS:
        left, right = NAMES[a], NAMES[b]
        raise UnreadError(f"{left.en} times {right.en}", f"{left.zh}乘以{right.zh}")
    return _PRODUCTS[a, b]


def _symbol(name: str, context: Context, known: Mapping[str, str]) -> str:
    if name in known:
        return known[name]
    if name in context.names:
        kind = context.names[name].kind
        return SCALAR if kind == INDEX else kind
    return MATRIX if name == "I" else SCALAR
