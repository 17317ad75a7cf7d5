"""Reading ∇ and ∂: gradients, Hessians and partial derivatives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from grader.claims.expression import Binary, Call, Derivative, Expression, Many, Number, Symbol, Unary
from grader.claims.tokens import Token, UnreadError

if TYPE_CHECKING:
    from grader.claims.parse import Parser

TWO = Number(Fraction(2))
_ORDERS = "only first and second derivatives are read", "只支持一阶和二阶导数"


def gradient(parser: Parser) -> Expression:
    """∇f(x), ∇_x g(x, y), ∇²f(x), and ∇(...) in the variable of the gradient before it; the ∇ is taken."""
    by: tuple[Expression, ...] = ()
    order = 1
    while True:
        if parser.take("op", "^"):
            if parser.superscript() != TWO:
                raise UnreadError("only ∇ and ∇² are read", "只支持 ∇ 和 ∇²")
            order = 2
        elif parser.take("op", "_"):
            by = (parser.superscript(),)
        else:
            break
    body = _operand(parser, "∇", ("function", "open"))
    if not by and isinstance(body, Call) and len(body.arguments) == 1:
        by = body.arguments
    # ∇h(x) = ∇(...): the same variable.
    by = by or parser.last_by
    if not by:
        raise UnreadError(
            "the gradient of what, in which variable? write ∇f(x) or ∇_x",
            "对哪个函数、哪个变量求梯度？请写成 ∇f(x) 或 ∇_x",
        )
    parser.last_by = by
    return _raised(parser, body, by, order)


def _raised(parser: Parser, body: Expression, by: tuple[Expression, ...], order: int) -> Expression:
    """What stands behind ∇f(x) is of the gradient: (∇f)^T, (∇²f)^{-1}; behind ∇‖x‖ or ∇(...) of what is in it."""
    found: Expression = Derivative(body, by, order)
    if parser.take_transposition():
        return Unary("T", found)
    if isinstance(body, Call) and order == 1 and parser.now == Token("op", "^"):
        raise UnreadError(
            "the power of a gradient, or the gradient of a power? write brackets",
            "是梯度的幂，还是幂的梯度？请加括号",
        )
    if isinstance(body, Call):
        return parser.postfix(found)
    found = Derivative(parser.postfix(body), by, order)
    return Unary("T", found) if parser.take_transposition() else found


def _operand(parser: Parser, sign: str, ends: tuple[str, ...]) -> Expression:
    """What ∇ or ∂/∂x stands before.  ends: kinds of tokens that begin something of which it is plain where it ends."""
    kind = parser.now.kind
    body = parser.factor() if kind in ("elementary", "big") else parser.atom(bare=True)
    goes_on = parser.begins_a_factor() or parser.now.text in ("*", "·", ".", "/")
    if kind not in ends and (goes_on or (kind in ("number", "name", "cmd") and parser.now == Token("op", "^"))):
        raise UnreadError(f"how far does {sign} reach? write brackets", f"{sign} 作用到哪里为止？请加括号")
    return body


def partial(parser: Parser) -> Expression:
    """∂f/∂x_i, ∂²f/∂x_i², ∂²f/∂x_i∂x_j; the ∂ of the numerator is taken."""
    order = 1
    if parser.take("op", "^"):
        power = parser.superscript()
        if not isinstance(power, Number) or power.value not in (1, 2):
            raise UnreadError(*_ORDERS)
        order = int(power.value)
    body = parser.sum() if parser.now != Token("close", "}") else None
    parser.need("close", "}")
    parser.need("open", "{")
    by: list[Expression] = []
    while parser.take("cmd", "partial"):
        by += _differential(parser)
    parser.need("close", "}")
    if len(by) != order:
        raise UnreadError(
            "the order of the derivative differs above and below the fraction bar", "分子与分母中导数的阶数不一致"
        )
    if body is None:
        body = parser.postfix(_operand(parser, "∂", ("open",)))
    return _at_variables(parser, Derivative(body, tuple(by), order))


def _at_variables(parser: Parser, found: Derivative) -> Expression:
    """Behind ∂f/∂x_i: (x), which says once more what f is a function of, or a factor in brackets."""
    if not isinstance(found.body, Call) or parser.now != Token("open", "("):
        return found
    given = parser.arguments()
    if tuple(given) == found.body.arguments:
        return found
    if len(given) == 1 and not isinstance(given[0], Symbol | Many):
        return Binary("*", found, parser.postfix(given[0]))
    raise UnreadError(
        "a derivative at a point, or times it? write f'(x), or the product with \\cdot",
        "是某点处的导数，还是乘积？请写成 f'(x)，或用 \\cdot 表示乘积",
    )


def _differential(parser: Parser) -> list[Expression]:
    """What stands behind ∂ below the bar: a name or an entry, twice if it is squared."""
    token = parser.take("name")
    if not token:
        raise UnreadError("expected a declared name behind ∂", "∂ 之后应是已声明的符号")
    variable: Expression = Symbol(token.text)
    if parser.take("op", "_"):
        variable = parser.entry(variable)
    if parser.take("op", "^"):
        if parser.superscript() != TWO:
            raise UnreadError(*_ORDERS)
        return [variable, variable]
    return [variable]
