"""Markdown -> blocks: headings, prose and python fences, each with its line in the file.

Read line by line rather than through a CommonMark parser, because hand-ins are not CommonMark: code printed
by nbconvert is indented, fences are left open, '###练习11.2.4' lacks its blank, a formula holds a line '='.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from grader.evidence import Place
from grader.reading.blocks import Block, Code, Heading
from grader.reading.definitions import defined_names, parse
from grader.reading.headings import is_exercise_name, is_notebook_title, names_exercise
from grader.reading.magics import plain_cell, plain_python
from grader.reading.prompts import has_prompts
from grader.reading.submission import Prose

_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_TIGHT_ATX = re.compile(r"^ {0,3}(#{1,6})([^#\s].*)$")
_SETEXT = re.compile(r"^ {0,3}(={3,}|-{3,})[ \t]*$")
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$")
_PICTURE = re.compile(r"^!\[(?:png|svg|jpeg|image)\]\(")
_PYTHON = re.compile(r"^\{?\s*\.?(?:code-cell\}?\s+)?(?:python3?|py3?|ipython3?|i?python-interactive)\b", re.I)
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)?([^*_]{2,40}?)[:：.]?(?:\*\*|__)?[:：.]?\s*$")
_DOLLARS = re.compile(r"(?<!\\)\$\$")


def markdown_blocks(text: str, place: Place, *, code: bool = True) -> Iterator[Block]:
    """The blocks of `text`.  Without `code` (a notebook's text cell) fences are prose.

    `place` is that of the first line; with a line, every block's line is counted from there.
    """
    return _Reader(text, place, code).blocks()


class _Reader:
    """Walks over the lines once; `prose` gathers what is neither heading nor code."""

    def __init__(self, text: str, place: Place, code: bool) -> None:
        self.lines = [line.rstrip() for line in text.split("\n")]
        self.place = place
        self.code = code
        self.prose: list[str] = []
        self.prose_from = 0
        self.in_math = False
        self.after_code = False  # only blank and indented lines since the last code: these are printed output

    def blocks(self) -> Iterator[Block]:
        k = self._skip_front_matter()
        while k < len(self.lines):
            line = self.lines[k]
            if fence := _FENCE.match(line):
                end = self._end_of_fence(k, fence)
                inside = self.lines[k + 1 : end]
                if self.code and self._is_code(fence[3], inside):
                    yield from self._flush()
                    yield Code(plain_cell(textwrap.dedent("\n".join(inside)), self._at(k + 1)))
                    self.after_code = True
                else:
                    self._keep(k, *self.lines[k : end + 1])
                closed = end < len(self.lines) and _is_closing(self.lines[end], fence[2])
                k = end + 1 if closed else end
            elif heading := self._heading(k):
                yield from self._flush()
                yield heading
                self.in_math = self.after_code = False
                k += 2 if self._is_setext(k) else 1
            else:
                self._prose_line(k, line)
                k += 1
        yield from self._flush()

    def _at(self, k: int) -> Place:
        line = None if self.place.line is None else self.place.line + k
        return Place(self.place.file, self.place.cell, line)

    def _skip_front_matter(self) -> int:
        if self.code and self.lines[0].rstrip() == "---" and self.place.line == 1:
            for k, line in enumerate(self.lines[1:60], 1):
                if line.rstrip() in ("---", "..."):
                    return k + 1
        return 0

    def _keep(self, k: int, *lines: str) -> None:
        if not self.prose:
            self.prose_from = k
        self.prose += lines
        self.after_code = False

    def _prose_line(self, k: int, line: str) -> None:
        if self.after_code and (not line or line.startswith(("    ", "\t")) or _PICTURE.match(line)):
            return
        if len(_DOLLARS.findall(line)) % 2:
            self.in_math = not self.in_math
        self._keep(k, line)

    def _flush(self) -> Iterator[Block]:
        text = "\n".join(self.prose)
        if text.strip():
            yield Prose(text, self._at(self.prose_from))
        self.prose = []

    def _heading(self, k: int) -> Heading | None:
        line = self.lines[k]
        if (atx := _ATX.match(line)) and (not self.in_math or names_exercise(line)):
            return Heading(re.sub(r"(?<!\S)#+$", "", atx[2] or "").strip(), len(atx[1]), self._at(k))
        if (tight := _TIGHT_ATX.match(line)) and names_exercise(tight[2]):
            return Heading(tight[2], len(tight[1]), self._at(k))
        if self._is_setext(k):
            return Heading(line.strip(), 1 if "=" in self.lines[k + 1] else 2, self._at(k))
        if (bold := _BOLD_LINE.match(line)) and names_exercise(bold[1]) and is_exercise_name(bold[1]):
            return Heading(bold[1], 0, self._at(k))
        if is_notebook_title(line):
            return Heading(line.strip(" *_"), 0, self._at(k))
        return None

    def _is_setext(self, k: int) -> bool:
        line = self.lines[k]
        if self.in_math or k + 1 >= len(self.lines) or not line.strip() or line.startswith(("    ", "\t", "#")):
            return False
        alone = k == 0 or not self.lines[k - 1].strip()
        is_text = not re.match(r"\s*(?:[-*+>|]|\d+[.)]\s|\$\$)", line)
        return alone and is_text and bool(_SETEXT.match(self.lines[k + 1]))

    def _end_of_fence(self, k: int, fence: re.Match[str]) -> int:
        """The line that ends the fence: its closing one, or, where it was forgotten, the next opening one or
        the next heading that names an exercise."""
        for end in range(k + 1, len(self.lines)):
            found = _FENCE.match(self.lines[end])
            if found and _is_closing(self.lines[end], fence[2]):
                return end
            if found and found[3] and _PYTHON.match(found[3]) and _PYTHON.match(fence[3]):
                return self._heading_between(k + 1, end)
        return self._heading_between(k + 1, len(self.lines))

    def _heading_between(self, start: int, end: int) -> int:
        for k in range(start, end):
            if self.lines[k].startswith("##") and names_exercise(self.lines[k]):
                return k
        return end

    def _is_code(self, language: str, inside: list[str]) -> bool:
        """A fence without language is code only if it parses and defines or imports something."""
        if language:
            return bool(_PYTHON.match(language))
        source = textwrap.dedent("\n".join(inside))
        plain = plain_python(source, self.place).source
        if parse(plain) is None:
            return False
        if source.lstrip().startswith(">>>"):
            return False  # a session shown, not code handed in
        return bool(defined_names(plain)) or (has_prompts(source) and bool(plain.strip()))


def _is_closing(line: str, opening: str) -> bool:
    found = _FENCE.match(line)
    return found is not None and not found[3] and found[2].startswith(opening)
