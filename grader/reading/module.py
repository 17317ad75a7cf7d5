"""A Python module -> blocks: code, the strings in it that are prose, and comments that name exercises.

Comments such as '# Exercise 11.2.4' or '# %% 11.2.4' open a section; '# %%' alone begins a cell.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.evidence import Place
from grader.reading.blocks import Block, Blocks, Code, Heading
from grader.reading.definitions import parse
from grader.reading.headings import begins_with_exercise
from grader.reading.magics import plain_cell
from grader.reading.markdown import markdown_blocks
from grader.reading.submission import Prose
from grader.reading.text import decode

_COMMENT = re.compile(r"^#+\s*(%%)?[\s=*-]*(\[markdown\])?(.*)$")
_LITERAL = re.compile(r"""^([a-zA-Z]*)('{3}|"{3}|'|")(.*)\2$""", re.DOTALL)
_NEWLINE = re.compile(r"\\n(?!abla|eq\b|e\b|u\b|i\b|orm|ot\b|eg\b|earrow|leq|geq)")
_LONG_ENOUGH = 40


def module_blocks(data: bytes, file: str) -> Blocks:
    """The blocks of the module `data`.  Raises ReadingError for what is no text."""
    decoded = decode(data, file)
    lines = decoded.text.split("\n")
    tree = parse(decoded.text)
    starts = sorted({0, *_starts(lines, tree)})
    blocks: list[Block] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        blocks += _part(lines[start:end], Place(file, line=start + 1), tree)
    return Blocks(tuple(blocks), (decoded.note,) if decoded.note else ())


def _starts(lines: list[str], tree: ast.Module | None) -> Iterator[int]:
    """The lines at which a part begins: never inside a statement."""
    inside = {k for s in (tree.body if tree else []) for k in range(s.lineno, s.end_lineno or s.lineno)}
    in_text = False
    for k, line in enumerate(lines):
        comment = _COMMENT.match(line)
        if comment is None or k in inside:
            continue
        if comment[1]:
            in_text = bool(comment[2])
        if comment[1] or (not in_text and begins_with_exercise(comment[3])):
            yield k


def _part(lines: list[str], place: Place, tree: ast.Module | None) -> Iterator[Block]:
    comment = _COMMENT.match(lines[0])
    if comment and comment[1] and comment[2]:
        text = "\n".join(re.sub(r"^# ?", "", line) for line in lines[1:])
        yield from markdown_blocks(text, Place(place.file, line=(place.line or 1) + 1), code=False)
        return
    if comment and begins_with_exercise(comment[3]):
        yield Heading(comment[3].strip(" \t=*-"), 2, place)
    source = "\n".join(lines)
    yield from _prose(source, place, tree, len(lines))
    if any(line.strip() and not line.startswith("#") for line in lines):
        yield Code(plain_cell(source, place))


def _prose(source: str, place: Place, tree: ast.Module | None, count: int) -> Iterator[Block]:
    """The strings between the part's lines that were written to be read."""
    first = place.line or 1
    own = tree or parse(source)
    shift = 0 if tree else first - 1
    for statement in own.body if own else []:
        line = statement.lineno + shift
        value = getattr(statement, "value", None)
        is_plain = isinstance(statement, ast.Expr | ast.Assign | ast.AnnAssign)
        if not (is_plain and first <= line < first + count and isinstance(value, ast.Constant)):
            continue
        if isinstance(value.value, str):
            text = _as_written(value, source, first - shift)
            is_docstring = own is not None and statement is own.body[0] and isinstance(statement, ast.Expr)
            if is_docstring or "$" in text or "\n" in text or len(text) >= _LONG_ENOUGH:
                yield Prose(text, Place(place.file, line=line))


def _as_written(value: ast.Constant, source: str, first: int) -> str:
    r"""The string with its LaTeX whole: in '$\frac{1}{2} \beta$', not raw, Python sees a form feed."""
    lines = source.split("\n")[value.lineno - first : (value.end_lineno or value.lineno) - first + 1]
    if not lines or "\\" not in "".join(lines):
        return str(value.value)
    encoded = [line.encode() for line in lines]
    encoded[-1] = encoded[-1][: value.end_col_offset]
    encoded[0] = encoded[0][value.col_offset :]
    literal = _LITERAL.match(b"\n".join(encoded).decode(errors="replace"))
    if literal is None or "r" in literal[1].lower():
        return str(value.value)
    return _NEWLINE.sub("\n", literal[3].replace("\\\n", "")).replace("\\\\", "\\")
