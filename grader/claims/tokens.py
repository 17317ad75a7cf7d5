"""LaTeX cut into tokens whose kinds come from what the context declares, so that the parser never guesses.

Fonts and spacing are dropped; everything unknown is refused in words, with what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from grader.claims import arrangements
from grader.claims.context import RANDOM, Context
from grader.claims.doubts import check_length, check_numbers, check_whole
from grader.claims.notation import (
    ACCENTS,
    BIG,
    CLOSE,
    ELEMENTARY,
    GREEK,
    JOINTS,
    LETTER_FONTS,
    NUMBERS,
    OPEN,
    OPERATORS,
    PHRASE,
    PHRASES,
    RELATIONS,
    SIGNS,
    SPACES,
    TEXT_FONTS,
    UPRIGHT_FONTS,
    WIDE_SPACES,
    plain,
)  # fmt: skip
from grader.claims.pieces import DEEPEST, Pieces, Spelling, too_deep, without_fonts
from grader.claims.unread import UnreadError as UnreadError


class Token(NamedTuple):
    """kind: "number", "name", "function", "elementary", "op", "rel", "open", "close", "big", "cmd", "dots", "end".

    Between statements: "sep" (a comma), "colon", "joint" (and, so, then, if, ...); in a matrix: "cell", "row".
    """

    kind: str
    text: str


_NAME_UNDER_ACCENT = re.compile(r"(?:\\[a-zA-Z]+|[a-zA-Z])(?:[_^](?:\{[^{}]*\}|\\[a-zA-Z]+|\w|\*))?")
_SEVERAL_WORDS = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]|[A-Za-z]\s+[A-Za-z]{2,}|[A-Za-z]\.")
_END_OF_PROOF = re.compile(r"\\(?:qed|qedhere|qedsymbol|square|Box|blacksquare)(?![a-zA-Z])[\s.]*$|[∎□■◻◼][\s.]*$")
_CONDITION = re.compile(r"(?:_\s*\{[^}]*?|\[[^\]]*?|\([^)]*?|\\\{[^}]*?)(?:=|\\neq?(?![a-zA-Z]))")
_LONGEST_CONDITION = 40
# Words even where each of their letters is declared.
_KEYWORDS = ELEMENTARY | {"max", "min", "sum"}
_BEGINS_FACTOR = frozenset(("number", "name", "function", "elementary", "open", "big", "cmd"))


def tokens(latex: str, context: Context) -> list[Token]:
    """The tokens of a formula.  Raises UnreadError."""
    check_whole(latex)
    latex = _END_OF_PROOF.sub("", plain(latex))
    check_length(latex)
    check_numbers(latex)
    return [*_separated(Lexer(latex, context).run()), Token("end", "")]


def _separated(found: list[Token]) -> Iterator[Token]:
    """Wide space, and the & of aligned rows, part two statements where both sides could stand alone."""
    depth = 0
    for k, token in enumerate(found):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind != "gap":
            yield token
        elif depth == 0 and k and _ends_operand(found[k - 1]):
            after = next((other for other in found[k:] if other.kind != "gap"), None)
            if after and after.kind in _BEGINS_FACTOR:
                yield Token("sep", ",")


def _ends_operand(token: Token) -> bool:
    return token.kind in ("number", "name", "close") or token.text in ("'", "T", "⊤")


def _undeclared(name: str) -> NoReturn:
    raise UnreadError(f"{name} is not declared for this exercise", f"{name} 在本题中没有声明")


class Lexer:
    """Reads pieces into tokens; what arranges others (tables, marks over relations) is read by `arrangements`.

    tables: the tables that are open, each with its depth.  breaks: line breaks that are commas.
    """

    def __init__(self, latex: str, context: Context) -> None:
        self.context = context
        self.pieces = Pieces(latex)
        self.words = self.known_words()
        self.longest = max(map(len, self.words))
        self.at = 0
        self.out: list[Token] = []
        self.bars: list[tuple[str, int]] = []
        self.tables: list[tuple[str, int]] = []
        self.depth = 0
        self.accent = ""
        self.breaks: set[int] = set()

    def run(self) -> list[Token]:
        while (at := self.pieces.skipped(self.at)) < len(self.pieces.all):
            kind, text = self.pieces.all[at]
            self.at = at + 1
            if kind == "command":
                self.command(text)
            elif kind == "number":
                self.emit(*(("cmd", "1") if text == "1" and self.is_indicator("_") else ("number", text)))
            elif kind == "letter":
                self.letters(text)
            elif kind == "dots":
                self.emit("dots", "...")
            else:
                self.character(text)
        if self.bars:
            raise UnreadError("a bar | or ‖ is not closed", "| 或 ‖ 没有成对")
        if self.tables:
            raise UnreadError(
                f"\\begin{{{self.tables[-1][0]}}} has no end", f"\\begin{{{self.tables[-1][0]}}} 没有结束"
            )
        return self.out

    def emit(self, kind: str, text: str) -> None:
        if self.accent:
            raise UnreadError(f"\\{self.accent} stands over something that is no name", f"\\{self.accent} 不在符号之上")
        self.out.append(Token(kind, text))
        self.depth += (kind == "open") - (kind == "close")
        if self.depth > DEEPEST:
            too_deep()

    def group(self) -> str:
        """The LaTeX of the group that comes next, which is passed."""
        first, last, self.at = self.pieces.span(self.at)
        return self.pieces.text(first, last)

    def inner(self, latex: str) -> list[Token]:
        """The tokens of a part by itself."""
        return Lexer(latex, self.context).run()

    def open_up(self) -> None:
        """Reads on inside the group that comes next as if it had no braces."""
        self.pieces.open_up(self.at)

    def is_next(self, text: str) -> bool:
        """Whether this character comes next, without a space between."""
        return self.pieces.is_at(self.at, text)

    # --- commands

    def command(self, name: str) -> None:
        if name in SPACES:
            if name in ("left", "right") and self.is_next("."):
                self.at += 1
        elif name in WIDE_SPACES:
            self.emit("gap", "")
        elif name in LETTER_FONTS or name in TEXT_FONTS:
            self.font(name)
        elif name in ACCENTS:
            self.accented(ACCENTS[name])
        elif name in ("|", "Vert", "lVert", "rVert", "vert", "lvert", "rvert"):
            self.bar("‖" if name in ("|", "Vert", "lVert", "rVert") else "|")
        elif name in OPEN or name in CLOSE:
            arrangements.bracket(self, name)
        elif name in ELEMENTARY or name in BIG or name in OPERATORS:
            self.word(name)
        elif name in RELATIONS:
            self.emit("rel", RELATIONS[name])
        elif name in JOINTS:
            self.emit("joint", JOINTS[name])
        elif name in SIGNS:
            self.emit("op", SIGNS[name])
        elif name in GREEK:
            self.name(name)
        elif name in ("frac", "dfrac", "tfrac", "sqrt", "nabla", "partial"):
            self.emit("cmd", name.lstrip("dt") if name.endswith("frac") else name)
        else:
            arrangements.read(self, name)

    # --- fonts and words

    def font(self, font: str) -> None:
        first, last, end = self.pieces.span(self.at)
        inner = self.pieces.text(first, last)
        word = re.sub(r"\\[,;:! ]|\s", "", inner)
        if not re.fullmatch(r"[^\W_]+", word) or (_SEVERAL_WORDS.search(inner) and not self.is_known(word)):
            word = ""
        if font in TEXT_FONTS and not self.is_known(word) and self.phrases(inner):
            self.at = end
        elif word:
            self.at = end
            self.word_in(font, word)
        elif font in TEXT_FONTS and "$" in inner:
            self.at = end
            self.text_with_formulas(inner)
        elif font in TEXT_FONTS - UPRIGHT_FONTS or (font in TEXT_FONTS and _SEVERAL_WORDS.search(inner)):
            _unknown_words(inner)
        else:
            self.open_up()

    def word_in(self, font: str, word: str) -> None:
        if word.isdigit():
            self.digits(word)
        elif font in LETTER_FONTS and len(word) > 1 and not self.is_known(word) and all(map(self.is_known, word)):
            for letter in word:
                self.name(letter)
        else:
            self.word(word)

    def is_known(self, word: str) -> bool:
        return self.is_declared(word) or word in ELEMENTARY or word in BIG or word in OPERATORS

    def is_declared(self, word: str) -> bool:
        return word in self.context.names or word in self.context.functions

    def word(self, word: str) -> None:
        if self.is_declared(word):
            self.name(word)
        elif word in ELEMENTARY:
            self.emit("elementary", "log" if word == "ln" else word)
        elif word in OPERATORS:
            self.emit("elementary", OPERATORS[word])
        elif word in BIG:
            self.emit("big", BIG[word])
        else:
            self.name(word)

    def phrases(self, text: str) -> bool:
        """Whether these are words that join statements: they are then emitted."""
        found: list[str] = []
        rest = text.strip(" ,.;:~\\")
        while rest:
            phrase = PHRASE.match(rest)
            if not phrase:
                return False
            found.append(PHRASES[phrase[0].lower()])
            rest = rest[phrase.end() :].strip(" ,.;:~\\")
        for joint in filter(None, found):
            self.emit("joint", joint)
        if not found and "," in text:
            self.emit("sep", ",")
        return bool(found) or not text.strip(" ,.;:~\\")

    def text_with_formulas(self, text: str) -> None:
        for k, part in enumerate(text.split("$")):
            if k % 2:
                for token in self.inner(part):
                    self.emit(*token)
            elif not self.phrases(part):
                _unknown_words(part)

    def blackboard(self, letter: str) -> None:
        if letter in NUMBERS:
            self.emit("name", NUMBERS[letter])
        elif letter in "1I" and self.is_indicator():
            self.emit("cmd", "1")
        elif letter == "1" and "1" in self.context.names:
            self.digits(letter)
        elif letter == "E" and "E" in self.context.functions:
            self.emit("function", "E")
        elif letter == "E" and self.has_random_names():
            self.emit("cmd", "E")
        elif letter in ("1", "I"):
            self.emit("cmd", "indicator")
        else:
            raise UnreadError(
                f"\\mathbb{{{letter}}} is not declared for this exercise", f"\\mathbb{{{letter}}} 在本题中没有声明"
            )

    def digits(self, digits: str) -> None:
        """A number in bold type, or the vector 1, whose index n says how long it is."""
        if digits == "1" and self.is_indicator():
            self.emit("cmd", "1")
            return
        if digits not in self.context.names:
            self.emit("number", digits)
            return
        index, end = self.pieces.subscript(self.pieces.skipped(self.at))
        if index not in ("", "n"):
            raise UnreadError(
                f"a vector of {index} ones is not read: write it with n", f"尚不支持 {index} 维的全一向量：请写 n 维"
            )
        self.at = end
        self.emit("name", digits)

    def is_indicator(self, before: str = "") -> bool:
        """Whether a condition comes next, below the line or in brackets; before: what it has to begin with."""
        at = self.pieces.skipped(self.at)
        rest = self.pieces.text(at, min(at + _LONGEST_CONDITION, len(self.pieces.all)))
        return rest.startswith(before) and _CONDITION.match(rest) is not None

    def has_random_names(self) -> bool:
        return any(declared.given in RANDOM for declared in self.context.names.values())

    # --- names

    def letters(self, first: str) -> None:
        end = self.at
        last = min(len(self.pieces.all), end + self.longest - 1)
        while not self.accent and end < last and self.pieces.all[end].kind == "letter" and end not in self.pieces.done:
            end += 1
        run = first + "".join(piece.text for piece in self.pieces.all[self.at : end])
        for length in range(len(run), 1, -1):
            if run[:length] in self.words:
                self.at += length - 1
                self.word(run[:length])
                return
        self.name(first)

    def known_words(self) -> frozenset[str]:
        """Words of several letters that are read as one, though they stand there letter by letter."""
        declared = self.context.names.keys() | self.context.functions.keys()
        others = {word for word in (*BIG, *OPERATORS) if not set(word) <= declared}
        return frozenset(word for word in declared | _KEYWORDS | others if len(word) > 1)

    def accented(self, accent: str) -> None:
        inner = self.pieces.text(*self.pieces.span(self.at)[:2])
        bare = re.sub(r"\s", "", without_fonts(inner))
        while bare.startswith("{") and "}" in bare:
            bare = bare[1:].replace("}", "", 1)
        if not _NAME_UNDER_ACCENT.fullmatch(bare):
            raise UnreadError(f"\\{accent} over more than one name is not read", f"\\{accent} 之下不止一个符号")
        self.open_up()
        self.accent = accent

    def name(self, name: str) -> None:
        """A declared name, with the subscript, star or primes that it is declared with."""
        accent, self.accent = self.accent, ""
        full = f"{accent} {name}" if accent else name
        found = self.declared(full)
        if accent == "vec" and not found:
            full, found = name, self.declared(name)
        if full == "T" and self.is_transposition():
            self.emit("op", "T")
        elif found:
            self.at = found.end
            self.pieces.done |= found.done
            self.emit("function" if found.name in self.context.functions else "name", found.name)
        else:
            self.undeclared(full)

    def declared(self, name: str) -> Spelling | None:
        """The longest declared name that begins so."""
        return next((one for one in self.pieces.spellings(name, self.at) if self.is_declared(one.name)), None)

    def undeclared(self, name: str) -> None:
        """Names that mean something where no context declares them."""
        if name in ("e", "pi", "I", "n"):
            self.emit("name", name)
        elif name == "F" and self.is_norm_index():
            self.emit("name", "F")
        elif name == "delta" and self.pieces.is_at(self.pieces.skipped(self.at), "_"):
            self.emit("cmd", "delta")
        elif name == "E" and self.has_random_names():
            self.emit("cmd", "E")
        elif name == "d" and self.is_differential():
            self.emit("cmd", "partial")
        else:
            _undeclared(name)

    def is_differential(self) -> bool:
        """Whether a brace of a fraction begins here: df/du."""
        before = [token for token in self.out if token.kind != "gap"]
        begins = before[-1:] == [Token("open", "{")]
        return begins and before[-2:-1] in ([Token("cmd", "frac")], [Token("close", "}")])

    def is_transposition(self) -> bool:
        if self.out[-1:] == [Token("op", "^")]:
            return True
        return self.out[-2:] == [Token("op", "^"), Token("open", "{")] and self.pieces.is_at(
            self.pieces.skipped(self.at), "}"
        )

    def is_norm_index(self) -> bool:
        before = self.out[:-1] if self.out[-1:] == [Token("open", "{")] else self.out
        return before[-2:] == [Token("close", "‖"), Token("op", "_")]

    # --- characters

    def bar(self, mark: str) -> None:
        if self.out and _ends_operand(self.out[-1]) and (mark, self.depth - 1) in self.bars[-1:]:
            self.bars.pop()
            self.emit("close", mark)
        else:
            self.bars.append((mark, self.depth))
            self.emit("open", mark)

    def bars_beside(self) -> None:
        """|| is a norm's bar, unless the first closes |a and the second opens |b."""
        if self.bars[-1:] and self.bars[-1][0] == "|" and self.out and _ends_operand(self.out[-1]):
            self.bar("|")
        else:
            self.at += 1
            self.bar("‖")

    def character(self, text: str) -> None:
        if text == "|":
            self.bars_beside() if self.is_next("|") else self.bar("|")
        elif text in "([{":
            self.emit("open", text)
        elif text in ")]}":
            self.emit("close", text)
        elif text in ":!" and self.is_next("="):
            self.at += 1
            self.emit("rel", ":=" if text == ":" else "!=")
        elif text == "=" and self.is_next(":"):
            self.at += 1
            self.emit("rel", "=:")
        elif text in "=<>":
            self.emit("rel", text)
        elif text == "^":
            self.superscript()
        elif text in "+-*/_'":
            self.emit("op", text)
        elif text in ",;":
            self.emit("sep", ",")
        elif text == ":":
            self.emit("colon", ":")
        elif text == "&":
            self.emit(*(("cell", "&") if arrangements.in_table(self) else ("gap", "")))
        elif text in "~.。":
            pass
        elif "\u4e00" <= text <= "\u9fff":
            self.chinese()
        else:
            raise UnreadError(f"the character {text!r} is not read", f"不支持字符 {text!r}")

    def superscript(self) -> None:
        """^, but that x^\\prime is x' and x^{*} is x^*."""
        mark, end = self.pieces.mark(self.at - 1)
        if mark in ("'", "''"):
            self.at = end
            for _ in mark:
                self.emit("op", "'")
            return
        self.emit("op", "^")
        if mark == "*":
            self.at = end
            self.emit("op", "*")

    def chinese(self) -> None:
        first = self.at - 1
        while self.at < len(self.pieces.all) and "\u4e00" <= self.pieces.all[self.at].text <= "\u9fff":
            self.at += 1
        words = self.pieces.text(first, self.at)
        if not self.phrases(words):
            _unknown_words(words)


def _unknown_words(text: str) -> NoReturn:
    words = text.strip()[:40]
    raise UnreadError(f"the words {words!r} inside a formula are not read", f"不支持公式中的文字 {words!r}")
