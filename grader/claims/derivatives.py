"""Reading ∇ and ∂: gradients, Hessians and partial derivatives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from grader.claims.context import INDEX, VECTOR
from grader.claims.expression import Binary, Call, Derivative, Entry, Expression, Many, Number, Symbol, Unary
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
    """∂f/∂x_i, ∂²f/∂x_i², ∂²f/∂x_i∂x_j as fractions; the ∂ of the numerator is taken."""
    order = _order(parser)
    body = parser.sum() if parser.now != Token("close", "}") else None
    parser.need("close", "}")
    parser.need("open", "{")
    by = _differentials(parser, order)
    parser.need("close", "}")
    if body is None:
        body = parser.postfix(_operand(parser, "∂", ("open",)))
    return _at_variables(parser, Derivative(body, by, order))


def _order(parser: Parser) -> int:
    if not parser.take("op", "^"):
        return 1
    power = parser.superscript()
    if not isinstance(power, Number) or power.value not in (1, 2):
        raise UnreadError(*_ORDERS)
    return int(power.value)


def _differentials(parser: Parser, order: int) -> tuple[Expression, ...]:
    by: list[Expression] = []
    while parser.take("cmd", "partial"):
        by += _differential(parser)
    if len(by) != order:
        raise UnreadError(
            "the order of the derivative differs above and below the fraction bar", "分子与分母中导数的阶数不一致"
        )
    return tuple(by)


def in_line(parser: Parser) -> Expression:
    """∂f/∂x_i, ∂²f/∂x_i∂x_j with a slash, ∂_{x_i} f, ∂_i f, ∂_{ij} f, ∂_i ∂_j f; the first ∂ is taken."""
    order = _order(parser)
    if parser.take("op", "_"):
        return _by_subscript(parser, order)
    body = parser.atom(bare=True)
    if parser.now != Token("op", "/"):
        body = parser.postfix(body)
    if not parser.take("op", "/") or not (opened := _opened(parser)):
        raise UnreadError("∂ in which variable? write ∂f/∂x_i or ∂_i f", "∂ 对哪个变量求导？请写成 ∂f/∂x_i 或 ∂_i f")
    by = _differentials(parser, order)
    if opened.kind == "open":
        parser.need("close", {"(": ")", "{": "}"}[opened.text])
    return _at_variables(parser, Derivative(body, by, order))


def _opened(parser: Parser) -> Token | None:
    """What stands before the ∂ below a slash: a bracket, which is taken, or the ∂ itself."""
    here, behind = parser.now, parser.tokens[min(parser.at + 1, len(parser.tokens) - 1)]
    if here == Token("cmd", "partial"):
        return here
    in_brackets = here in (Token("open", "("), Token("open", "{")) and behind == Token("cmd", "partial")
    return parser.take("open") if in_brackets else None


def _by_subscript(parser: Parser, order: int) -> Expression:
    places = parser.indices()
    if order == 2 and len(places) == 1:
        raise UnreadError("∂² in which two variables? write ∂_i ∂_j f", "∂² 对哪两个变量求导？请写成 ∂_i ∂_j f")
    if parser.take("op", "^"):
        if parser.superscript() != TWO or len(places) != 1:
            raise UnreadError(*_ORDERS)
        places *= 2
    kind = parser.now.kind
    body = _operand(parser, "∂", ("function", "open", "cmd"))
    if not isinstance(body, Call | Derivative):
        body = parser.postfix(body)
        if kind != "open" and (parser.begins_a_factor() or parser.now.text in ("*", "·", ".", "/")):
            raise UnreadError("how far does ∂ reach? write brackets", "∂ 作用到哪里为止？请加括号")
    if parser.now == Token("op", "^") and not isinstance(body, Binary):
        raise UnreadError(
            "the power of a derivative, or the derivative of a power? write brackets",
            "是导数的幂，还是幂的导数？请加括号",
        )
    inner = body.by if isinstance(body, Derivative) else ()
    function = body.body if isinstance(body, Derivative) else body
    by = (*(_variable(place, function, parser) for place in places), *inner)
    if len(by) > 2 or (inner and any(parser.kind_of(variable) == VECTOR for variable in by)):
        raise UnreadError(*_ORDERS)
    return Derivative(function, by, len(by))


def _variable(place: Expression, body: Expression, parser: Parser) -> Expression:
    """x_i of ∂_{x_i}; of ∂_i the entry i of the only variable of the function."""
    if isinstance(place, Entry) or (isinstance(place, Symbol) and parser.kind_of(place) != INDEX):
        return place
    of = body.arguments if isinstance(body, Call) else ()
    if len(of) != 1 or parser.kind_of(of[0]) != VECTOR:
        raise UnreadError("∂_i of what, in which variable? write ∂_{x_i}", "∂_i 对哪个变量求导？请写成 ∂_{x_i}")
    return Entry(of[0], (place,))


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
