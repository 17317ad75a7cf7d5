"""Reading commands that arrange others: tables, sets, marks over relations, what stands under \\max.

Each function takes the lexer, of which the command has just been passed, and emits tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from grader.claims.notation import CASES, CLOSE, MATRICES, OPEN, SPACES
from grader.claims.pieces import Piece, without_fonts
from grader.claims.unread import UnreadError

if TYPE_CHECKING:
    from grader.claims.tokens import Lexer

_LINE_SKIP = re.compile(r"\*?\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")
_REFERENCE = re.compile(r"\([\w*']{1,6}\)|\d{1,3}|\*{1,3}")
_DEFINES = frozenset(("def", "def.", "triangle", "Delta", "bigtriangleup", "定义", "记"))
_FRAMES = frozenset(("aligned", "split", "gathered", "align", "equation", "gather"))


def read(lexer: Lexer, name: str) -> None:
    """Commands that arrange others."""
    if name == "mathbb":
        lexer.blackboard(lexer.group())
    elif name in ("begin", "end"):
        _table(lexer, name, lexer.group().strip(" *"))
    elif name in ("\\", "cr"):
        _row(lexer)
    elif name in ("tag", "label", "color", "textcolor", "phantom", "vphantom", "hphantom"):
        lexer.group()
    elif name in ("underbrace", "overbrace"):
        _unlabelled(lexer)
    elif name in ("stackrel", "overset"):
        _marked_relation(lexer, lexer.group(), lexer.group())
    elif name == "underset":
        _under(lexer, lexer.group(), lexer.group())
    elif name == "arg":
        _argument_of(lexer)
    elif name == "substack":
        first, last, _ = lexer.pieces.span(lexer.at)
        lexer.breaks |= {k for k in range(first, last) if lexer.pieces.all[k] == Piece("command", "\\")}
        lexer.open_up()
    elif name in ("ast", "star") and lexer.out and lexer.out[-1].text in ("^", "_", "{"):
        lexer.emit("op", "*")
    elif name == "infty":
        lexer.emit("name", "∞")
    elif name == "prime":
        lexer.emit("op", "'")
    elif name == "colon":
        lexer.emit("colon", ":")
    elif name in ("dots", "ldots", "cdots", "dotsc", "dotsb"):
        lexer.emit("dots", "...")
    elif name == "boxed":
        lexer.open_up()
    elif name == "hline":
        pass
    else:
        _unknown(name)


def bracket(lexer: Lexer, name: str) -> None:
    """\\{ or ⟨, or what closes them."""
    if OPEN.get(name) == "\\{" and _is_set_with_condition(lexer):
        raise UnreadError(
            "sets written out by a condition, {x | ...}, are not read", "尚不支持以条件写出的集合 {x | ...}"
        )
    if name in OPEN:
        lexer.emit("open", OPEN[name])
    else:
        lexer.emit("close", CLOSE[name])


def _is_set_with_condition(lexer: Lexer) -> bool:
    depth, bars = 1, 0
    for kind, text in lexer.pieces.all[lexer.at :]:
        if kind == "command":
            depth += (text in ("{", "lbrace")) - (text in ("}", "rbrace"))
            if text in ("mid", "colon") and depth == 1:
                return True
        elif kind == "character" and depth == 1:
            bars += text == "|"
            if text == ":":
                return True
        if depth == 0:
            return bars % 2 == 1
    raise UnreadError(
        "a brace \\{ is not closed: systems of equations are not read yet", "花括号 \\{ 没有闭合：尚不支持方程组"
    )


def _table(lexer: Lexer, command: str, name: str) -> None:
    if name in _FRAMES:
        return
    if name not in MATRICES and name not in CASES:
        raise UnreadError(f"\\begin{{{name}}} is not read", f"尚不支持 \\begin{{{name}}}")
    if command == "begin":
        lexer.emit("open", name)
        lexer.tables.append((name, lexer.depth))
        if name == "array":
            lexer.group()
        return
    if not lexer.tables or lexer.tables.pop() != (name, lexer.depth):
        raise UnreadError(f"\\end{{{name}}} closes nothing", f"\\end{{{name}}} 没有对应的 \\begin")
    lexer.emit("close", name)


def in_table(lexer: Lexer) -> bool:
    """Whether & parts two cells here."""
    return bool(lexer.tables) and lexer.tables[-1][1] == lexer.depth


def _row(lexer: Lexer) -> None:
    if lexer.at - 1 in lexer.breaks:
        lexer.emit("sep", ",")
    elif in_table(lexer):
        skip = _LINE_SKIP.match(lexer.pieces.text(lexer.at, min(lexer.at + 8, len(lexer.pieces.all))))
        while skip and not lexer.pieces.is_at(lexer.at - 1, "]"):
            lexer.at += 1
        lexer.emit("row", "\\\\")
    else:
        raise UnreadError("several lines in one formula are not read here", "此处不支持公式中的多行内容")


def _unlabelled(lexer: Lexer) -> None:
    """What a brace stands under or over, without the label."""
    label = lexer.pieces.skipped(lexer.pieces.span(lexer.at).end)
    if lexer.pieces.is_at(label, "_") or lexer.pieces.is_at(label, "^"):
        lexer.pieces.done |= set(range(label, lexer.pieces.span(label + 1).end))


def _marked_relation(lexer: Lexer, above: str, below: str) -> None:
    found = lexer.inner(below)
    mark = re.sub(r"\\(?:rm|small|tiny|scriptsize)(?![a-zA-Z])|[\\{}\s]", "", without_fonts(above))
    if len(found) != 1 or found[0].kind != "rel" or not (mark in _DEFINES or _REFERENCE.fullmatch(mark)):
        raise UnreadError(f"what stands above {below.strip()} is not read", f"不支持写在 {below.strip()} 之上的内容")
    lexer.emit("rel", ":=" if mark in _DEFINES else found[0].text)


def _under(lexer: Lexer, below: str, above: str) -> None:
    found = lexer.inner(above)
    if not found or found[-1].kind != "big":
        raise UnreadError(f"what stands under {above.strip()} is not read", f"不支持写在 {above.strip()} 之下的内容")
    for token in (*found, ("op", "_"), ("open", "{"), *lexer.inner(below), ("close", "}")):
        lexer.emit(*token)


def _argument_of(lexer: Lexer) -> None:
    pieces, at = lexer.pieces.all, lexer.pieces.skipped(lexer.at)
    while at < len(pieces) and pieces[at].kind == "command" and pieces[at].text in SPACES:
        at = lexer.pieces.skipped(at + 1)
    if at >= len(pieces) or pieces[at] not in (Piece("command", "max"), Piece("command", "min")):
        raise UnreadError("\\arg of what? write \\arg\\max or \\arg\\min", "\\arg 之后应为 \\max 或 \\min")
    lexer.at = at + 1
    lexer.emit("big", f"arg{pieces[at].text}")


def _unknown(name: str) -> NoReturn:
    if name in ("mid", "vdots", "ddots"):
        raise UnreadError(f"\\{name} leaves open what is meant: write it in full", f"\\{name} 没有说明所指内容：请写全")
    if name in ("def", "newcommand", "renewcommand", "let", "gdef", "edef"):
        raise UnreadError("definitions of commands inside a formula are not followed", "不支持在公式中定义命令")
    raise UnreadError(f"the command \\{name} is not known here", f"不认识命令 \\{name}")
