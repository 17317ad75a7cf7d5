"""Reading statements: chains of relations, the words and arrows between them, and the sets that they name.

A statement that stands under a condition is not claimed for all values: what the formula supposes goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.claims import big
from grader.claims.conditions import is_assumed, is_condition, is_fixed
from grader.claims.context import INDEX, SCALAR, Context
from grader.claims.expression import Binary, Chain, Entry, Expression, Interval, Many, Number, Symbol
from grader.claims.notation import NUMBERS
from grader.claims.tokens import Token, UnreadError
from grader.claims.walk import parts_of

if TYPE_CHECKING:
    from grader.claims.parse import Parser

MOST_STATEMENTS, MOST_LOOSE = 40, 12
ZERO = Number(Fraction(0))
_REFUSED = {
    "some": ("it is said of some, not of all: such statements are not decided", "这是存在性的陈述，不作判定"),
    "or": ("statements with “or” are not read", "尚不支持含“或”的陈述"),
    "otherwise": ("“otherwise” stands in cases only", "“其他”只能用于分段定义"),
}


class _Part(NamedTuple):
    """role: "claim", "condition", "range": what names run over, "definition": a =: b.

    arrows: how many stand before it.
    """

    chain: Chain
    role: str
    arrows: int


def read(parser: Parser) -> list[Chain]:
    """All statements of a formula, to its end; one at least."""
    parts, arrows = _parts(parser)
    found = list(_with_conditions(parts, arrows, parser))
    if not found:
        found = [replace(part.chain, supposed=True) for part in parts if part.chain.relations]
    if not found:
        raise UnreadError("nothing is said of these names", "对这些符号没有作任何陈述")
    return _with_pairs(found, parser)


def _with_pairs(found: list[Chain], parser: Parser) -> list[Chain]:
    """The statements with Σ_{i<j} as a sum over pairs where j means nothing outside of it."""
    loose = list(dict.fromkeys(parser.loose)) if any(chain.relations for chain in found) else []
    if len(loose) > MOST_LOOSE:
        raise UnreadError("too many sums leave open what they run over", "没有写明范围的求和过多")
    while loose:
        node, index = loose.pop(0)
        if is_fixed(index, node, found):
            continue
        pairs = big.of_pairs(node, index)
        if pairs is None or not all(_is_one_statement(node, chain) for chain in found):
            raise UnreadError(
                f"does the sum run over {index} as well? write its range: \\sum_{{i=1}}^{{n}}",
                f"求和是否也对 {index} 进行？请写出范围：\\sum_{{i=1}}^{{n}}",
            )
        found = [_replaced(chain, node, pairs) for chain in found]
        loose = [(_replaced(other, node, pairs), name) for other, name in loose]
    return found


def _is_one_statement(node: Expression, chain: Chain) -> bool:
    """Whether what is said of Σ_{i<j} for every j would say it of the sum over pairs too.

    For j = 1 the sum is empty: an equation between numbers, or a bound by 0, that holds there can be added up.
    """
    sides = zip(chain.expressions, chain.relations, chain.expressions[1:], strict=False)
    return all(
        relation in ("=", ":=") or ZERO in (a, b)
        for a, relation, b in sides
        if node in parts_of(a) or node in parts_of(b)
    )


def _replaced(e: Any, node: Expression, by: Expression) -> Any:
    if e == node:
        return by
    if isinstance(e, tuple):
        return tuple(_replaced(item, node, by) for item in e)
    if not hasattr(e, "__dataclass_fields__"):
        return e
    return replace(e, **{part.name: _replaced(getattr(e, part.name), node, by) for part in fields(e)})


def _parts(parser: Parser) -> tuple[list[_Part], int]:
    """The statements as they stand, and how many arrows there are."""
    found: list[_Part] = []
    role, leading, arrows = "claim", False, 0
    while True:
        marks = _marks(parser, found)
        for mark in marks:
            if mark in ("if", "because"):
                role, leading = "condition", all(part.role != "claim" for part in found)
            elif mark == "then":
                role, arrows = "claim", arrows + 1
            elif mark == "so" or (mark == "," and leading and found):
                role = "claim"
        if parser.now.kind == "end":
            return found, arrows
        if found and not marks:
            raise _does_not_fit(parser)
        if len(found) == MOST_STATEMENTS:
            raise UnreadError(
                f"more than {MOST_STATEMENTS} statements in one formula", f"一个公式中的陈述超过 {MOST_STATEMENTS} 个"
            )
        found.append(_part(parser, "range" if "all" in marks else role, arrows))
        if parser.take("rel", "=:"):
            before = found[-1].chain
            defined = _Part(Chain((parser.sum(), before.expressions[-1]), (":=",)), "definition", arrows)
            found = [*found, defined] if before.relations else [*found[:-1], defined]


def _marks(parser: Parser, found: list[_Part]) -> list[str]:
    """The commas and words that come next."""
    marks: list[str] = []
    while token := parser.take("sep") or parser.take("joint") or parser.take("colon"):
        if token.text in _REFUSED:
            raise UnreadError(*_REFUSED[token.text])
        if token.text == ":" and not (found and found[-1].role == "range"):
            parser.at -= 1
            raise _does_not_fit(parser)
        marks.append(token.text)
    return marks


def _does_not_fit(parser: Parser) -> UnreadError:
    where = parser.now.text
    return UnreadError(f"what stands from {where!r} on does not fit", f"从 {where!r} 开始的内容无法衔接")


def _part(parser: Parser, role: str, arrows: int) -> _Part:
    read = chain(parser)
    if role == "range" and not isinstance(read.expressions[0], Symbol | Entry):
        raise UnreadError("for all of what? write a comma behind ∀x", "对任意的什么？请在 ∀x 之后加逗号")
    counted = _range_with_dots(parser, read)
    return _Part(counted or read, "range" if counted else role, arrows)


def _with_conditions(parts: list[_Part], arrows: int, parser: Parser) -> Iterator[Chain]:
    """What is said, each with what it is said under; ranges that hold for every instance say nothing."""
    context = parser.context
    stated = [part for part in parts if part.role in ("condition", "range")]
    conditions = [part for part in parts if part in stated or _may_be_condition(part, parts, context)]
    first = min((part.arrows for part in parts), default=0)
    for part in parts:
        if part.role == "definition":
            yield part.chain
            continue
        if part.role == "range" and (not part.chain.relations or is_assumed(part.chain, context)):
            continue
        if part in stated or (arrows and part.arrows == first):
            yield replace(part.chain, supposed=True)
        elif part.chain.relations:
            before = [other for other in parts if other.arrows < part.arrows and other not in conditions]
            under = [other.chain for other in (*conditions, *before) if other != part]
            yield replace(part.chain, under=tuple(chain for chain in under if _restricts(chain, context)))
        else:
            yield part.chain


def _restricts(chain: Chain, context: Context) -> bool:
    return bool(chain.relations) and not is_assumed(chain, context)


def _may_be_condition(part: _Part, parts: list[_Part], context: Context) -> bool:
    """Whether it is one of several statements, and may be meant as a condition of the others."""
    beside = [other for other in parts if other.role == "claim" and other.arrows == part.arrows]
    several = sum(bool(other.chain.relations) for other in beside) > 1
    return several and part in beside and is_condition(part.chain, context)


# --- chains


def chain(parser: Parser) -> Chain:
    """e0 r0 e1 ...; argmax on the right becomes a relation between numbers."""
    if parser.now.kind == "rel":
        raise UnreadError(
            "the formula begins with a sign of relation: what stands to its left?", "公式以关系符号开头：其左边是什么？"
        )
    expressions, relations = [parser.sum()], []
    while parser.now.text != "=:" and (relation := parser.take("rel")):
        if relation.text == "->":
            raise UnreadError("limits are not read", "尚不支持极限")
        relations.append(relation.text)
        if parser.now in (Token("big", "argmax"), Token("big", "argmin")):
            if len(relations) > 1:
                raise UnreadError("argmax in a chain of relations is not read", "尚不支持连写关系中的 argmax")
            parser.at += 1
            return big.extremal(parser, parser.tokens[parser.at - 1].text, expressions[0], relation.text)
        expressions.append(_set(parser, expressions[-1]) if relation.text == "in" else parser.sum())
    return Chain(tuple(expressions), tuple(relations))


def _range_with_dots(parser: Parser, read: Chain) -> Chain | None:
    """i = 1, ..., n as 1 <= i <= n, and k = 0, 1, ... as k >= 0; None where that is not what comes next."""
    if read.relations != ("=",) or parser.kind_of(read.expressions[0]) not in (INDEX, SCALAR):
        return None
    before = parser.at
    name, first = read.expressions
    if not _take_dots(parser):
        parser.at = before
        return None
    if not parser.take("sep", ",") or parser.now.kind in ("end", "joint"):
        return Chain((name, first), (">=",))
    return Chain((first, name, parser.sum()), ("<=", "<="))


def _take_dots(parser: Parser) -> bool:
    """, ... or , 2, ...: whether that comes next."""
    if not parser.take("sep", ","):
        return False
    if parser.take("dots"):
        return True
    if not (parser.take("number") or parser.take("name")):
        return False
    return bool(parser.take("sep", ",") and parser.take("dots"))


# --- sets


def _set(parser: Parser, element: Expression) -> Expression:
    """What stands behind ∈: ℝ^n, [0, 1), {a, b}, a declared set."""
    if parser.now.kind == "open" and parser.now.text in "([":
        return _powered(parser, _interval(parser))
    if parser.now == Token("open", "\\{"):
        return _listed(parser, element)
    if parser.now.kind == "name" and parser.now.text in NUMBERS.values():
        return _numbers(parser)
    return parser.sum()


def _powered(parser: Parser, found: Expression) -> Expression:
    return Binary("^", found, parser.superscript()) if parser.take("op", "^") else found


def _interval(parser: Parser) -> Expression:
    opened = parser.now.text
    parser.need("open", opened)
    low = _end(parser)
    parser.need("sep", ",")
    high = _end(parser)
    closed = parser.take("close", ")") or parser.take("close", "]")
    if not closed:
        raise UnreadError("the interval is not closed", "区间没有闭合")
    return Interval(low, high, opened == "(" or low is None, closed.text == ")" or high is None)


def _end(parser: Parser) -> Expression | None:
    before = parser.at
    if not parser.take("op", "-"):
        parser.take("op", "+")
    if parser.take("name", "∞"):
        return None
    parser.at = before
    return parser.sum()


def _listed(parser: Parser, element: Expression) -> Expression:
    parser.need("open", "\\{")
    items = [parser.sum()]
    dots = False
    while parser.take("sep", ","):
        if parser.take("dots"):
            dots = True
        else:
            items.append(parser.sum())
    parser.need("close", "\\}")
    if not dots:
        return Many("set", tuple(items))
    if parser.kind_of(element) != INDEX or len(items) not in (2, 3):
        raise UnreadError(
            "dots in a set are read only for an index: i ∈ {1, ..., n}", "集合中的省略号只支持 i ∈ {1, ..., n}"
        )
    return Interval(items[0], items[-1], False, False)


def _numbers(parser: Parser) -> Expression:
    token = parser.take("name")
    assert token
    found: Expression = Symbol(token.text)
    if parser.now.text in ("_", "^") and parser.tokens[parser.at + 1].text in ("+", "{"):
        inside = [one.text for one in parser.tokens[parser.at + 1 : parser.at + 5]]
        if inside[0] == "+" or inside[1] == "+":
            raise UnreadError(
                "ℝ_+ leaves open whether 0 is in it: write [0, \\infty)", "ℝ_+ 是否包含 0？请写成 [0, \\infty)"
            )
    if parser.take("op", "_"):
        raise UnreadError("a subscript on a set of numbers is not read", "尚不支持数集的下标")
    return _powered(parser, found)
