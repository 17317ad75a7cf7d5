"""The formulas of a text, each with its place and the exercise under whose heading it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from grader.claims.notation import CASES, MATRICES
from grader.evidence import Place
from grader.reading.blocks import Block, Heading
from grader.reading.headings import normalised
from grader.reading.submission import Prose

_PICTURE = r"!\[[^\]\n]{0,400}\](?:\([^)\n]{0,400}\)?|\[[^\]\n]{0,100}\])|<img\b[^>]{0,400}>?"
# Bounded, so that a text of unclosed formulas does not cost the square of its length.
_MATH = re.compile(
    r"\$\$(?P<display>.{1,4100}?)\$\$|(?<![\\$])\$(?P<inline>(?:[^$\n]|\n(?!\s*\n)){1,4100}?)(?<!\\)\$"
    r"|\\\[(?P<square>.{1,4100}?)\\\]|\\\((?P<round>.{1,4100}?)\\\)"
    r"|\\begin\{(?P<name>align|equation|gather)\*?\}(?P<rows>.{1,4100}?)\\end\{(?P=name)\*?\}"
    rf"|(?P<picture>{_PICTURE})",
    re.DOTALL | re.IGNORECASE,
)
_FRAMES = re.compile(r"\\(?:begin|end)\{(?:aligned|align|split|gathered|equation|gather)\*?\}|\\nonumber")
_INSIDE = "|".join(sorted(MATRICES | CASES))
_BREAK = re.compile(
    rf"(?P<begin>\\begin\{{(?:{_INSIDE})\*?\}})|(?P<end>\\end\{{(?:{_INSIDE})\*?\}})|(?P<row>\\\\(?:\[[^\]]*\])?)"
    r"|(?P<other>\\.)|(?P<open>\{)|(?P<close>\})",
    re.DOTALL,
)
_SPACE = r"(?:\s|&|\\(?:quad|qquad|[,;:! ]))*"
_RELATION = r"(?:[<>≤≥≠≈∈≡]|:?=|\\(?:leq?|geq?|leqslant|geqslant|approx|equiv|neq?|in|triangleq|leftarrow)(?![a-zA-Z]))"
_OPERATOR = r"(?:[+/]|\\(?:cdot|times|odot)(?![a-zA-Z]))"
_ARROW = (
    r"(?:\\(?:Rightarrow|Longrightarrow|implies|iff|Leftrightarrow|Longleftrightarrow|Leftarrow|impliedby)(?![a-zA-Z]))"
)
_CONTINUES = re.compile(rf"{_SPACE}(?:{_RELATION}|{_OPERATOR}|{_ARROW}|⇒|⟹|⇔|⟺)")
_UNFINISHED = re.compile(rf"(?:{_RELATION}|{_OPERATOR}|{_ARROW}|-){_SPACE}$")
_STATES = re.compile(rf"{_RELATION}|\\(?:succ|prec|succeq|preceq|to|rightarrow|sim|subset)(?![a-zA-Z])")
_WORDS = re.compile(rf"{_SPACE}(?:[,;，；]|\\(?:text|textrm|mbox|forall|exists)(?![a-zA-Z])|[\u4e00-\u9fff])")
_MINUS = re.compile(rf"{_SPACE}-")
_EXERCISE = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2}\.\d{1,2})(?!\.?\d)")
_FONTS = re.compile(r"\\(?:mathbf|boldsymbol|bm|mathrm|mathit|mathsf|text|vec|hat|bar|tilde)(?![a-zA-Z])|[{}\s]")
_NAME = re.compile(r"\\?[a-zA-Z]+(?:[_^]\\?\w+|\^\*)*'*")
_CODE = re.compile(r"^( {0,3}(`{3,}|~{3,})).*?(?:^ {0,3}\2[^\n]*$|\Z)|`[^`\n]+`", re.DOTALL | re.MULTILINE)


class Formula(NamedTuple):
    """source: the LaTeX as written; before, after: the words around it, on which its role may hang."""

    source: str
    place: Place
    exercise: str
    before: str
    after: str

    @property
    def is_picture(self) -> bool:
        """Whether it is the markup of a picture, which may show formulas."""
        return re.match(_PICTURE, self.source, re.IGNORECASE) is not None

    @property
    def statements(self) -> list[str]:
        """The rows of several lines, with those that go on from the one before."""
        if self.is_picture:
            return []
        rows: list[str] = []
        for row in filter(str.strip, _rows(_FRAMES.sub("", self.source))):
            link = _link(rows[-1], row) if rows else None
            if link is None:
                rows.append(row)
            else:
                rows[-1] += link + row
        return rows


def _link(before: str, row: str) -> str | None:
    """What joins a row to the one before it; None where it begins a statement of its own.

    Where it may do either, the break stays between them, so that neither reading is taken.
    """
    if _CONTINUES.match(row) or _UNFINISHED.search(before):
        return ""
    states = _STATES.search(row)
    if _MINUS.match(row):
        return "" if row.lstrip().startswith("&") or not states else r"\\"
    if states or not _STATES.search(before):
        return None
    return " " if _WORDS.match(row) else r"\\"


def _rows(source: str) -> Iterator[str]:
    """The source at its line breaks, but for those of matrices and inside braces."""
    depth, begin = 0, 0
    for found in _BREAK.finditer(source):
        depth += (found.lastgroup in ("begin", "open")) - (found.lastgroup in ("end", "close"))
        if found.lastgroup == "row" and depth == 0:
            yield source[begin : found.start()]
            begin = found.end()
    yield source[begin:]


def formulas(blocks: Iterable[Block]) -> Iterator[Formula]:
    """All formulas in order, and pictures, whose source is their markup.

    Single names, such as $x$, are no formulas: they say nothing.
    """
    exercise = ""
    for block in blocks:
        if isinstance(block, Heading):
            found = _EXERCISE.search(normalised(block.text))
            exercise = found[1] if found else exercise
        if isinstance(block, Heading | Prose):
            yield from _in_text(block.text, block.place, exercise)


def _in_text(text: str, place: Place, exercise: str) -> Iterator[Formula]:
    text = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
    for match in _MATH.finditer(text):
        source = next(part for name, part in match.groupdict().items() if part is not None and name != "name").strip()
        if not source or _NAME.fullmatch(_FONTS.sub("", source)):
            continue
        line = None if place.line is None else place.line + text.count("\n", 0, match.start())
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 60]
        yield Formula(source, Place(place.file, place.cell, line), exercise, before, after)
