"""The formulas of a text, each with its place and the exercise under whose heading it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from grader.evidence import Place
from grader.reading.blocks import Block, Heading
from grader.reading.headings import normalised
from grader.reading.submission import Prose

# Bounded, so that a text of unclosed formulas does not cost the square of its length.
_MATH = re.compile(
    r"\$\$(?P<display>.{1,4100}?)\$\$|(?<![\\$])\$(?P<inline>[^$\n]{1,4100}?)(?<!\\)\$"
    r"|\\\[(?P<square>.{1,4100}?)\\\]|\\\((?P<round>.{1,4100}?)\\\)"
    r"|\\begin\{(?P<name>align|equation|gather)\*?\}(?P<rows>.{1,4100}?)\\end\{(?P=name)\*?\}",
    re.DOTALL,
)
_ROWS = re.compile(r"\\(?:begin|end)\{(?:aligned|align|split|gathered|equation|gather)\*?\}|\\nonumber")
_BREAK = re.compile(r"\\\\(?:\[[^\]]*\])?")
_CONTINUES = re.compile(r"\s*&?\s*(?:=|<|>|\\(?:le|leq|ge|geq|leqslant|geqslant|approx|equiv|neq?)(?![a-zA-Z]))")
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
    def statements(self) -> list[str]:
        """The rows of several lines, a row that begins with a relation being the last one's continuation."""
        rows: list[str] = []
        for row in _BREAK.split(_ROWS.sub("", self.source)):
            if rows and _CONTINUES.match(row):
                rows[-1] += row
            elif row.strip():
                rows.append(row)
        return rows


def formulas(blocks: Iterable[Block]) -> Iterator[Formula]:
    """All formulas in order.  Single names, such as $x$, are no formulas: they say nothing."""
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
