"""Reading Σ, Π, max and min over indices, and argmax."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NoReturn

from grader.claims.context import INDEX, SCALAR, VECTOR
from grader.claims.dots import ONE
from grader.claims.expression import (
    Big,
    Binary,
    Chain,
    Expression,
    Interval,
    Many,
    Number,
    Symbol,
    Total,
)  # fmt: skip
from grader.claims.tokens import Token, UnreadError
from grader.claims.walk import free_names, substituted

if TYPE_CHECKING:
    from grader.claims.parse import Parser

_WORDS = {"sum": "sum", "product": "product", "max": "maximum", "min": "minimum"}
_CHINESE = {"sum": "求和", "product": "求积", "max": "求最大值", "min": "求最小值"}
_FLIPPED = {">=": "<=", ">": "<"}


class Range(NamedTuple):
    """What an index, `name`, runs over.  loose: another, of which the notation leaves open whether it runs as well."""

    name: str
    first: Expression
    last: Expression
    but: Expression | None = None
    loose: str = ""


def read(parser: Parser, op: str) -> Expression:
    """What stands behind Σ, Π, max or min, which is taken."""
    if op in ("argmax", "argmin"):
        raise UnreadError(f"{op} is read only as in j = {op}_k ...", f"{op} 只支持 j = {op}_k ... 的写法")
    if op in ("max", "min") and parser.now != Token("op", "_"):
        return parser.postfix(_of_items(parser, op))
    ranges = _ranges(parser, op)
    body = parser.product()
    for one in ranges:
        _check_that_it_runs(one, body, op)
    found = _folded(op, ranges, body)
    parser.reached |= {one.name for one in ranges}
    parser.loose += [(found, one.loose) for one in ranges if one.loose]
    return found


def _of_items(parser: Parser, op: str) -> Expression:
    if parser.now.kind != "open":
        raise UnreadError(f"{op} without brackets: write {op}(a, b)", f"{op} 缺少括号：请写成 {op}(a, b)")
    items = parser.arguments()
    if len(items) < 2:
        raise UnreadError(f"{op} of one thing: write {op}(a, b)", f"{op} 只有一个参数：请写成 {op}(a, b)")
    return Many(op, tuple(items))


def _folded(op: str, ranges: list[Range], body: Expression) -> Expression:
    for name, first, last, but, _ in reversed(ranges):
        body = Total(name, first, last, but, body) if op == "sum" else Big(op, name, first, last, but, body)
    return body


def extremal(parser: Parser, op: str, left: Expression, relation: str) -> Chain:
    """j = argmax_k f(k), or ∈, as f(j) = max_k f(k); x = argmin_y f(y) of what is no index as f(x) <= f(y).

    Supposed, but where the context says what stands on the left: else this is what defines it.
    """
    if relation not in ("=", "in", ":="):
        raise UnreadError(f"{op} behind {relation} is not read", f"尚不支持 {relation} 之后的 {op}")
    declared = parser.context.names.get(left.name) if isinstance(left, Symbol) else None
    supposed = declared is None or not declared.means
    variable = _continuous_variable(parser)
    if variable:
        body = _whole_body(parser)
        return Chain((_replaced(body, variable, left), body), ("<=" if op == "argmin" else ">=",), supposed)
    ranges = _ranges(parser, op.removeprefix("arg"))
    if len(ranges) != 1:
        raise UnreadError(f"{op} over one index only is read", f"{op} 只支持一个指标")
    body = _whole_body(parser)
    best = _folded(op.removeprefix("arg"), ranges, body)
    return Chain((_replaced(body, ranges[0].name, left), best), ("=",), supposed)


def _continuous_variable(parser: Parser) -> str:
    """x of argmin_x, which is taken, where x is no index; else ""."""
    braces = parser.tokens[parser.at + 1 : parser.at + 2] == [Token("open", "{")]
    found = parser.tokens[parser.at : parser.at + 2 + 2 * braces]
    name = found[1 + braces].text if len(found) == 2 + 2 * braces and found[1 + braces].kind == "name" else ""
    if found[0] != Token("op", "_") or parser.kind_of(Symbol(name)) not in (SCALAR, VECTOR):
        return ""
    if braces and found[-1] != Token("close", "}"):
        return ""
    parser.at += len(found)
    return name


def _whole_body(parser: Parser) -> Expression:
    body = parser.product()
    if parser.now.kind in ("op", "rel"):
        raise UnreadError("how far does argmax reach? write brackets", "argmax 作用到哪里为止？请加括号")
    return body


def _replaced(body: Expression, name: str, by: Expression) -> Expression:
    try:
        found: Expression = substituted(body, name, by)
    except ValueError:
        raise UnreadError(
            "the same index has two meanings here: rename one", "同一指标在此有两种含义：请改名"
        ) from None
    return found


# --- what indices run over


def _ranges(parser: Parser, op: str) -> list[Range]:
    conditions: list[Chain] | None = None
    upper: Expression | None = None
    while True:
        if conditions is None and parser.take("op", "_"):
            conditions = _conditions(parser)
        elif upper is None and parser.take("op", "^"):
            upper = parser.superscript()
        else:
            break
    if conditions is None:
        raise UnreadError(f"a {_WORDS[op]} without its index", f"{_CHINESE[op]}缺少指标")
    found: dict[str, Range] = {}
    for condition in conditions:
        _note(parser, op, condition, upper, found)
    return list(found.values())


def _conditions(parser: Parser) -> list[Chain]:
    if not parser.take("open", "{"):
        return [Chain((parser.atom(),), ())]
    found = [parser.chain()]
    while parser.take("sep", ",") or parser.take("colon"):
        found.append(parser.chain())
    parser.need("close", "}")
    return found


def _note(parser: Parser, op: str, condition: Chain, upper: Expression | None, found: dict[str, Range]) -> None:
    """Adds to the ranges what one part of a subscript says."""
    sides, relations = condition.expressions, condition.relations
    backwards = len(set(relations)) == 1 and relations[0] in _FLIPPED
    if backwards:
        sides, relations = sides[::-1], tuple(_FLIPPED[relation] for relation in relations)
    n = Symbol("n")
    match sides, relations:
        case (index,), ():
            for one in parser.split(index):
                _add(parser, op, found, one, ONE, upper or n)
        case (index, first), ("=",):
            if upper is None:
                raise UnreadError("a sum from a first index needs its last", "求和有下限而无上限")
            _add(parser, op, found, index, first, upper)
        case (index, Interval(low, high, False, False)), ("in",) if low is not None and high is not None:
            _add(parser, op, found, index, low, high)
        case (index, other), ("!=",):
            _leave_out(parser, op, found, index, other)
        case (low, high), (("<" | "<=") as relation,):
            index, other = _running(parser, *((high, low) if backwards else (low, high)), op)
            if other == n and index == high:
                _unread("n", relation, op)
            first, last = (ONE, _below(other, relation)) if index == low else (_above(other, relation), n)
            _add(parser, op, found, index, first, last, _loose(parser, other))
        case (first, index, last), (("<" | "<=") as low, ("<" | "<=") as high):
            if INDEX in (parser.kind_of(first), parser.kind_of(last)):
                _unread(_name(index), "<", op)
            _add(parser, op, found, index, _above(first, low), _below(last, high))
        case (first, i, j, last), (("<" | "<=") as low, ("<" | "<=") as middle, ("<" | "<=") as high):
            # i stops where j still has something to run over: the largest of nothing is not defined.
            end = _below(last, high)
            _add(parser, op, found, i, _above(first, low), _below(end, middle))
            _add(parser, op, found, j, _above(i, middle), end)
        case _:
            _unread(_name(sides[0]), relations[0], op)


def _running(parser: Parser, a: Expression, b: Expression, op: str) -> tuple[Expression, Expression]:
    """What runs in a < b, and up to or from what: the first if it is a name, which `_add` wants to be an index."""
    if isinstance(a, Symbol) and a != Symbol("n"):
        return a, b
    if any(parser.kind_of(Symbol(name)) != INDEX for name in free_names(a) - {"n"}):
        _unread(_name(b), "<", op)
    return b, a


def _check_that_it_runs(one: Range, body: Expression, op: str) -> None:
    names = free_names(body)
    if one.loose in names and one.name not in names:
        raise UnreadError(
            f"does {one.name} or {one.loose} run in this {_WORDS[op]}? write its range: \\sum_{{i=1}}^{{n}}",
            f"此{_CHINESE[op]}中是 {one.name} 还是 {one.loose} 在变？请写出范围：\\sum_{{i=1}}^{{n}}",
        )


def of_pairs(found: Expression, other: str) -> Expression | None:
    """Σ_{i<j} as the sum over both, where its notation leaves open that j runs as well; None where it does not."""
    n = Symbol("n")
    match found:
        case Total(i, first, Binary("-", Symbol(j), one), None, body) if (j, first, one) == (other, ONE, ONE):
            pass
        case Total(j, Binary("+", Symbol(i), one), last, None, body) if (i, last, one) == (other, n, ONE):
            pass
        case _:
            return None
    if not {i, j} <= free_names(body):
        return None
    return Total(i, ONE, _moved(n, -1), None, Total(j, _moved(Symbol(i), 1), n, None, body))


def _add(
    parser: Parser,
    op: str,
    found: dict[str, Range],
    index: Expression,
    first: Expression,
    last: Expression,
    loose: str = "",
) -> None:
    if parser.kind_of(index) != INDEX or not isinstance(index, Symbol):
        raise UnreadError(f"a {_WORDS[op]} runs over a declared index", f"{_CHINESE[op]}指标须是已声明的指标")
    if index.name in found:
        raise UnreadError(f"{index.name} is given two ranges", f"指标 {index.name} 有两个范围")
    found[index.name] = Range(index.name, first, last, None, loose)


def _leave_out(parser: Parser, op: str, found: dict[str, Range], index: Expression, other: Expression) -> None:
    """k ≠ j, of an index that has its range already (k = 1, k ≠ j) or runs over everything else."""
    if _name(index) not in found and _name(other) in found:
        index, other = other, index
    if _name(index) not in found:
        _add(parser, op, found, index, ONE, Symbol("n"), _loose(parser, other))
    name = _name(index)
    if found[name].but is not None:
        raise UnreadError(f"two values are left out of the range of {name}", f"指标 {name} 的范围排除了两个值")
    found[name] = found[name]._replace(but=other)


def _loose(parser: Parser, e: Expression) -> str:
    return _name(e) if parser.kind_of(e) == INDEX else ""


def _name(e: Expression) -> str:
    return e.name if isinstance(e, Symbol) else ""


def _below(e: Expression, relation: str) -> Expression:
    return e if relation == "<=" else _moved(e, -1)


def _above(e: Expression, relation: str) -> Expression:
    return e if relation == "<=" else _moved(e, 1)


def _moved(e: Expression, by: int) -> Expression:
    if isinstance(e, Number):
        return Number(e.value + by)
    return Binary("+" if by > 0 else "-", e, ONE)


def _unread(index: str, relation: str, op: str) -> NoReturn:
    raise UnreadError(
        f"a {_WORDS[op]} over {index} {relation} ... is not read",
        f"尚不支持 {index} {relation} ... 形式的{_CHINESE[op]}",
    )
