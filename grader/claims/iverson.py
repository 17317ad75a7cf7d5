"""Reading Iverson's brackets: [i = j], 1_{i = j}, 1[i ≠ j], which are Kronecker's delta or what is left of it to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.claims.context import INDEX
from grader.claims.dots import ONE
from grader.claims.expression import Binary, Delta, Expression
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names

if TYPE_CHECKING:
    from grader.claims.parse import Parser

_CLOSES = {"(": ")", "[": "]", "{": "}", "\\{": "\\}"}


def is_next(parser: Parser) -> bool:
    """Whether the bracket that comes next holds a relation."""
    depth = 0
    for k in range(parser.at, len(parser.tokens)):
        kind = parser.tokens[k].kind
        if kind == "rel" and depth == 1:
            return True
        depth += (kind == "open") - (kind == "close")
        if depth == 0:
            return False
    return False


def factor(parser: Parser) -> Expression:
    """[i = j], which stands there without a 1; at the end of a statement it may be a condition, and is not read."""
    found = value(parser)
    if parser.now.kind in ("end", "sep", "joint", "colon", "row", "cell"):
        raise UnreadError(
            "[i = j] at the end: a factor, or a condition? write \\mathbf{1}[i = j] or \\delta_{ij}",
            "末尾的 [i = j] 是因子还是条件？请写成 \\mathbf{1}[i = j] 或 \\delta_{ij}",
        )
    return found


def value(parser: Parser) -> Expression:
    """The condition in brackets that comes next, as the number 1 where it holds and 0 elsewhere."""
    opened = []
    while token := parser.take("open"):
        opened.append(token.text)
    i = parser.sum()
    relation = parser.take("rel")
    j = parser.sum()
    for text in reversed(opened):
        parser.need("close", _CLOSES.get(text, text))
    if not opened or not relation or relation.text not in ("=", "!=") or not _are_indices(i, j, parser):
        raise UnreadError(
            "in brackets only [i = j] and [i ≠ j] of indices are read", "方括号中只支持指标的 [i = j] 与 [i ≠ j]"
        )
    delta = Delta(i, j)
    return delta if relation.text == "=" else Binary("-", ONE, delta)


def _are_indices(i: Expression, j: Expression, parser: Parser) -> bool:
    names = (free_names(i) | free_names(j)) - {"n"}
    declared = parser.context.names
    return bool(names) and all(name in declared and declared[name].kind == INDEX for name in names)
