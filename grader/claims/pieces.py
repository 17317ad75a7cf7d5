"""LaTeX in pieces, with the groups that its braces make, before anything is known of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from grader.claims.notation import LETTER_FONTS, TEXT_FONTS
from grader.claims.unread import UnreadError

DEEPEST = 60
_PIECE = re.compile(
    r"\\(?P<command>operatorname(?=\*)|[a-zA-Z]+|.)(?:(?<=operatorname)\*)?|(?P<dots>\.\.\.)"
    r"|(?P<number>\d+\.\d+|\.\d+|\d+)|(?P<letter>[a-zA-Z])|(?P<space>\s+)|(?P<character>.)",
    re.DOTALL,
)
_FONTS = LETTER_FONTS | TEXT_FONTS | {"mathbb"}
_FONT = re.compile(rf"\\(?:{'|'.join(sorted(_FONTS))})(?![a-zA-Z])")
_TRANSPOSED_STAR = re.compile(r"(?:\*|ast|star)(?:T|top|intercal)")
_MARKS = {"*": "*", "ast": "*", "star": "*", "prime": "'", "primeprime": "''", "'": "'", "''": "''", "+": "+"}


class Piece(NamedTuple):
    """kind: "command" (without its backslash), "number", "letter", "dots", "space", "character"."""

    kind: str
    text: str


class Span(NamedTuple):
    """The pieces first..last-1 of a group, and where one goes on behind it."""

    first: int
    last: int
    end: int


class Spelling(NamedTuple):
    """A name with what stands behind it, where one goes on, and the pieces that are then done with."""

    name: str
    end: int
    done: frozenset[int] = frozenset()


class Pieces:
    """The pieces of a formula.  Raises UnreadError where braces do not pair.

    done: those that need not be looked at any more: the braces of fonts, a star that was read into a name.
    """

    def __init__(self, latex: str) -> None:
        self.all = [Piece(found.lastgroup or "", found[found.lastgroup or ""]) for found in _PIECE.finditer(latex)]
        self.closing = _closing(self.all)
        self.done: set[int] = set()

    def skipped(self, at: int) -> int:
        """The next place that holds something; the number of pieces at the end."""
        while at < len(self.all) and (self.all[at].kind == "space" or at in self.done):
            at += 1
        return at

    def is_at(self, at: int, text: str) -> bool:
        """Whether this character stands there."""
        return at < len(self.all) and self.all[at] == Piece("character", text)

    def span(self, at: int) -> Span:
        """The group that comes next: what is between braces, or one thing, with its font."""
        at = self.skipped(at)
        if at >= len(self.all):
            raise UnreadError("something is missing at the end of the formula", "公式末尾缺少内容")
        if at in self.closing:
            return Span(at + 1, self.closing[at], self.closing[at] + 1)
        end = at + 1
        while end < len(self.all) and self.all[end - 1].kind == "command" and self.all[end - 1].text in _FONTS:
            inside = self.skipped(end)
            end = self.closing.get(inside, inside) + 1
        return Span(at, end, end)

    def text(self, first: int, last: int) -> str:
        """The pieces first..last-1 as LaTeX."""
        return "".join(
            f"\\{text}{' ' if text.isalpha() else ''}" if kind == "command" else text
            for kind, text in self.all[first:last]
        )

    def open_up(self, at: int) -> None:
        """Lets the group that comes next be read as if it had no braces."""
        first, last, _ = self.span(at)
        if first - 1 in self.closing:
            self.done |= {first - 1, last}

    def spellings(self, name: str, at: int) -> Iterator[Spelling]:
        """What a name may be together with the subscript, star or primes that come next: the longest first."""
        begin, at = at, self.skipped(at)
        mark, behind = self.mark(at)
        index, end = self.subscript(self.skipped(behind) if mark else at)
        if index and mark:
            yield Spelling(f"{name}_{index}{mark}", end)
        elif index:
            late_at = self.skipped(end)
            late, behind_late = self.mark(late_at)
            if late:
                yield Spelling(f"{name}_{index}{late}", behind_late)
                # x_i^* is the entry i of x*.
                yield Spelling(name + late, begin, frozenset(range(late_at, behind_late)))
            yield Spelling(f"{name}_{index}", end)
        if mark:
            yield Spelling(name + mark, behind)
        star, end_of_star = self.star(at)
        if star:
            yield Spelling(f"{name}*", end_of_star, star)
        yield Spelling(name, begin)

    def star(self, at: int) -> tuple[frozenset[int], int]:
        """The star of x_* or x^{*\\top}: the pieces that are then done with, and where one goes on; none: no star."""
        if not (self.is_at(at, "_") or self.is_at(at, "^")):
            return frozenset(), at
        first, last, end = self.span(at + 1)
        stars = [k for k in range(first, last) if self.all[k].text in ("*", "ast", "star")]
        rest = re.sub(r"[{}\\\s]", "", without_fonts(self.text(first, last)))
        if self.is_at(at, "_"):
            return (frozenset(stars), end) if stars and _MARKS.get(rest) == "*" else (frozenset(), at)
        if len(stars) == 1 and _TRANSPOSED_STAR.fullmatch(rest):
            return frozenset(stars), at
        return frozenset(), at

    def subscript(self, at: int) -> tuple[str, int]:
        """The text of a subscript, without fonts and commas, and where it ends; "" where there is none."""
        if not self.is_at(at, "_"):
            return "", at
        first, last, end = self.span(at + 1)
        return re.sub(r"[{}\\\s,]", "", without_fonts(self.text(first, last))), end

    def mark(self, at: int) -> tuple[str, int]:
        """Primes, a star or a plus behind a name, and where it ends; "" where there is none."""
        end = at
        while self.is_at(end, "'"):
            end += 1
        if end > at:
            return "'" * (end - at), end
        if not self.is_at(at, "^"):
            return "", at
        first, last, end = self.span(at + 1)
        found = _MARKS.get(re.sub(r"[{}\\\s]", "", self.text(first, last)), "")
        return (found, end) if found else ("", at)


def without_fonts(latex: str) -> str:
    """The LaTeX without \\mathbf and the like."""
    return _FONT.sub("", latex)


def too_deep() -> NoReturn:
    """Raises the UnreadError of brackets inside brackets."""
    raise UnreadError(f"more than {DEEPEST} brackets stand inside each other", f"括号嵌套超过 {DEEPEST} 层")


def _closing(pieces: list[Piece]) -> dict[int, int]:
    """Where each { closes."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for k, piece in enumerate(pieces):
        if piece == Piece("character", "{"):
            opened.append(k)
            if len(opened) > DEEPEST:
                too_deep()
        elif piece == Piece("character", "}"):
            if not opened:
                raise UnreadError("a brace } closes nothing", "花括号 } 没有对应的 {")
            found[opened.pop()] = k
    if opened:
        raise UnreadError("a brace { is not closed", "花括号 { 没有闭合")
    return found
