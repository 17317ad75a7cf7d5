"""Reading matrices by their entries, and values by cases."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from grader.claims.expression import Cases, Chain, Expression, Number, Rows
from grader.claims.tokens import UnreadError

if TYPE_CHECKING:
    from grader.claims.parse import Parser


def matrix(parser: Parser) -> Expression:
    """From \\begin{pmatrix} to its end: Rows, or the entry where there is only one."""
    name = parser.now.text
    parser.need("open", name)
    rows = [_row(parser)]
    while parser.take("row"):
        if parser.now.kind != "close":
            rows.append(_row(parser))
    parser.need("close", name)
    if any(len(row) != len(rows[0]) for row in rows):
        raise UnreadError("the rows of a matrix are not equally long", "矩阵各行长度不一")
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else Rows(tuple(rows))


def _row(parser: Parser) -> tuple[Expression, ...]:
    if parser.now.kind == "dots":
        raise UnreadError("dots in a matrix leave open what stands there", "矩阵中的省略号没有说明内容")
    entries = [parser.sum()]
    while parser.take("cell"):
        if parser.now.kind == "dots":
            raise UnreadError("dots in a matrix leave open what stands there", "矩阵中的省略号没有说明内容")
        entries.append(parser.sum())
    return tuple(entries)


def cases(parser: Parser) -> Expression:
    """From \\begin{cases} to its end: in each row a value and, behind & or a comma, when it is that."""
    name = parser.now.text
    parser.need("open", name)
    branches = [_branch(parser)]
    while parser.take("row"):
        if parser.now.kind != "close":
            branches.append(_branch(parser))
    parser.need("close", name)
    if any(not conditions for _, conditions in branches[:-1]):
        raise UnreadError("something stands behind the case for all that is left", "“其他”之后还有别的情况")
    return Cases(tuple(branches))


def indicator(parser: Parser) -> Expression:
    """Behind \\mathbb{1}: [z > 0], (z > 0), {z > 0} or _{z > 0}; 1 where that holds, else 0."""
    parser.take("op", "_")
    opened = parser.now.text
    if parser.now.kind != "open" or opened not in "([{":
        raise UnreadError("an indicator without its condition", "示性函数缺少条件")
    parser.need("open", opened)
    conditions = [parser.chain()]
    while parser.take("sep") or parser.take("joint", "and"):
        conditions.append(parser.chain())
    parser.need("close", {"(": ")", "[": "]", "{": "}"}[opened])
    if any(not chain.relations for chain in conditions):
        raise UnreadError("an indicator without its condition", "示性函数缺少条件")
    return Cases(((Number(Fraction(1)), tuple(conditions)), (Number(Fraction(0)), ())))


def _branch(parser: Parser) -> tuple[Expression, tuple[Chain, ...]]:
    value = parser.sum()
    if parser.now.kind == "rel":
        raise UnreadError("systems of equations are not read yet", "尚不支持方程组")
    marks = []
    while token := parser.take("cell") or parser.take("sep") or parser.take("colon") or parser.take("joint"):
        marks.append(token.text)
    if "otherwise" in marks:
        return value, ()
    if not marks or not set(marks) <= {"&", ",", ":", "if"}:
        raise UnreadError("a case without its condition", "分段中的一段缺少条件")
    conditions = [parser.chain()]
    while parser.take("sep") or parser.take("joint", "and"):
        if parser.now.kind not in ("row", "close"):
            conditions.append(parser.chain())
    if any(not chain.relations for chain in conditions):
        raise UnreadError("a case without its condition", "分段中的一段缺少条件")
    return value, tuple(conditions)
