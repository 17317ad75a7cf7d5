"""LaTeX cut into tokens whose kinds come from what the context declares, so that the parser never guesses.

Fonts and spacing are dropped; everything unknown is refused in words, with what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from grader.claims.context import RANDOM, Context
from grader.claims.notation import (
    ACCENTS,
    BIG,
    CASES,
    CLOSE,
    ELEMENTARY,
    GREEK,
    JOINTS,
    LETTER_FONTS,
    MATRICES,
    NUMBERS,
    OPEN,
    OPERATORS,
    PHRASE,
    PHRASES,
    RELATIONS,
    SIGNS,
    SPACES,
    TEXT_FONTS,
    WIDE_SPACES,
    plain,
)  # fmt: skip
from grader.evidence import Text

LONGEST, DEEPEST = 4_000, 60


class UnreadError(ValueError):
    """A formula that could not be read; `text` says why, in the student's words."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.text = Text(en, zh)


class Token(NamedTuple):
    """kind: "number", "name", "function", "elementary", "op", "rel", "open", "close", "big", "cmd", "dots", "end".

    Between statements: "sep" (a comma), "colon", "joint" (and, so, then, if, ...); in a matrix: "cell", "row".
    """

    kind: str
    text: str


class Raw(NamedTuple):
    """A piece of LaTeX; kind: "command", "number", "letter", "dots", "space", "character"."""

    kind: str
    text: str


class Span(NamedTuple):
    """The pieces first..last-1 of a group, and where one goes on behind it."""

    first: int
    last: int
    end: int


_RAW = re.compile(
    r"\\(?P<command>operatorname(?=\*)|[a-zA-Z]+|.)(?:(?<=operatorname)\*)?|(?P<dots>\.\.\.)"
    r"|(?P<number>\d+\.\d+|\.\d+|\d+)|(?P<letter>[a-zA-Z])|(?P<space>\s+)|(?P<character>.)",
    re.DOTALL,
)
# Text from which a program has eaten the backslash and a letter: \frac printed as rac, \theta as a tab and heta.
_DAMAGED = re.compile(
    r"(?<![\\a-zA-Z])(rac\{|oldsymbol|egin\{|ext\{|(?:eta|lpha|heta|abla|imes|ight)(?![a-zA-Z]))|[\x07\x08\x0b\x0c]"
    r"|\t(?:heta|imes|ext|au(?![a-zA-Z])|op(?![a-zA-Z])|ilde|frac|o(?![a-zA-Z]))|\r(?:ho|ight|angle|m\{)"
    r"|\n(?:abla|eq(?![a-zA-Z]))"
)
_SCIENTIFIC = re.compile(r"(?<![\w\\])\d+(?:\.\d+)?[eE][+-]?\d+")
_THOUSANDS = re.compile(r"(?<![\d.,{(\[])\d{1,3}(?:\{,\}|,)\d{3}(?![\d})\]])")
_LINE_SKIP = re.compile(r"\*?\[\s*-?[\d.]+\s*[a-z]{2}\s*\]")
_NAME_UNDER_ACCENT = re.compile(r"(?:\\[a-zA-Z]+|[a-zA-Z])(?:[_^](?:\{[^{}]*\}|\\[a-zA-Z]+|\w|\*))?")
_REFERENCE = re.compile(r"\([\w*']{1,6}\)|\d{1,3}|\*{1,3}")
_ALL_FONTS = LETTER_FONTS | TEXT_FONTS | {"mathbb"}
_FONT = re.compile(rf"\\(?:{'|'.join(sorted(_ALL_FONTS))})(?![a-zA-Z])")
_SEVERAL_WORDS = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]|[A-Za-z]\s+[A-Za-z]{2,}")
_DEFINES = frozenset(("def", "def.", "triangle", "Delta", "bigtriangleup", "定义", "记"))
_MARKS = {"*": "*", "ast": "*", "star": "*", "prime": "'", "primeprime": "''", "'": "'", "''": "''", "+": "+"}
_FRAMES = frozenset(("aligned", "split", "gathered", "align", "equation", "gather"))
# Words even where each of their letters is declared.
_KEYWORDS = ELEMENTARY | {"max", "min", "sum"}
_BEGINS_FACTOR = frozenset(("number", "name", "function", "elementary", "open", "big", "cmd"))


def tokens(latex: str, context: Context) -> list[Token]:
    """The tokens of a formula.  Raises UnreadError."""
    _check_length(latex)
    if damaged := _DAMAGED.search(latex):
        where = latex[damaged.start() : damaged.start() + 12]
        raise UnreadError(
            f"the text is damaged at {where!r}: is a backslash lost?", f"文本在 {where!r} 处损坏：是否丢失了反斜杠？"
        )
    latex = plain(latex)
    _check_length(latex)
    for pattern, instead in ((_SCIENTIFIC, r"2 \cdot 10^{-3}"), (_THOUSANDS, "1000")):
        if found := pattern.search(latex):
            raise UnreadError(
                f"{found[0]} may be read in two ways: write {instead}", f"{found[0]} 有歧义：请写成 {instead}"
            )
    return [*_separated(_Lexer(latex, context).run()), Token("end", "")]


def _check_length(latex: str) -> None:
    if len(latex) > LONGEST:
        raise UnreadError(
            f"the formula has {len(latex)} characters; at most {LONGEST} are read",
            f"公式有 {len(latex)} 个字符，最多读 {LONGEST} 个",
        )


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
    return token.kind in ("number", "name", "close") or token.text in ("'", "T")


def _undeclared(name: str) -> NoReturn:
    raise UnreadError(f"{name} is not declared for this exercise", f"{name} 在本题中没有声明")


class _Lexer:
    def __init__(self, latex: str, context: Context) -> None:
        self.context = context
        self.raw = [Raw(m.lastgroup or "", m[m.lastgroup or ""]) for m in _RAW.finditer(latex)]
        self.closing = self.braces()
        self.words = self.known_words()
        self.longest = max(map(len, self.words))
        self.at = 0
        self.out: list[Token] = []
        self.bars: list[tuple[str, int]] = []
        self.tables: list[tuple[str, int]] = []
        self.depth = 0
        self.accent = ""
        # Pieces that are done with before the lexer comes to them: the braces of fonts, stars taken into names.
        self.done: set[int] = set()
        self.breaks: set[int] = set()

    def run(self) -> list[Token]:
        while (at := self.skipped(self.at)) < len(self.raw):
            kind, text = self.raw[at]
            self.at = at + 1
            if kind == "command":
                self.command(text)
            elif kind == "number":
                self.emit("number", text)
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
            _too_deep()

    # --- groups

    def braces(self) -> dict[int, int]:
        """Where each { closes."""
        found: dict[int, int] = {}
        opened: list[int] = []
        for k, piece in enumerate(self.raw):
            if piece == Raw("character", "{"):
                opened.append(k)
                if len(opened) > DEEPEST:
                    _too_deep()
            elif piece == Raw("character", "}"):
                if not opened:
                    raise UnreadError("a brace } closes nothing", "花括号 } 没有对应的 {")
                found[opened.pop()] = k
        if opened:
            raise UnreadError("a brace { is not closed", "花括号 { 没有闭合")
        return found

    def skipped(self, at: int) -> int:
        """The next place that holds something."""
        while at < len(self.raw) and (self.raw[at].kind == "space" or at in self.done):
            at += 1
        return at

    def is_at(self, at: int, text: str) -> bool:
        return at < len(self.raw) and self.raw[at] == Raw("character", text)

    def span(self, at: int) -> Span:
        """The group that comes next: what is between braces, or one thing, with its font."""
        at = self.skipped(at)
        if at >= len(self.raw):
            raise UnreadError("something is missing at the end of the formula", "公式末尾缺少内容")
        if at in self.closing:
            return Span(at + 1, self.closing[at], self.closing[at] + 1)
        end = at + 1
        while self.raw[end - 1].kind == "command" and self.raw[end - 1].text in _ALL_FONTS and end < len(self.raw):
            inside = self.skipped(end)
            end = self.closing.get(inside, inside) + 1
        return Span(at, end, end)

    def group(self) -> str:
        """The LaTeX of the group that comes next, which is passed."""
        first, last, self.at = self.span(self.at)
        return self.text(first, last)

    def text(self, first: int, last: int) -> str:
        return "".join(
            f"\\{text}{' ' if text.isalpha() else ''}" if kind == "command" else text
            for kind, text in self.raw[first:last]
        )

    def open_up(self) -> None:
        """Reads on inside the group that comes next as if it had no braces."""
        first, last, _ = self.span(self.at)
        if first - 1 in self.closing:
            self.done |= {first - 1, last}

    # --- commands

    def command(self, name: str) -> None:
        if name in SPACES:
            if name in ("left", "right") and self.is_at(self.at, "."):
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
            self.bracket(name)
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
            self.structure(name)

    def structure(self, name: str) -> None:
        """Commands that arrange others."""
        if name == "mathbb":
            self.blackboard(self.group())
        elif name in ("begin", "end"):
            self.table(name, self.group().strip(" *"))
        elif name in ("\\", "cr"):
            self.row()
        elif name in ("tag", "label", "color", "textcolor", "phantom", "vphantom", "hphantom"):
            self.group()
        elif name in ("underbrace", "overbrace"):
            self.unlabelled()
        elif name in ("stackrel", "overset"):
            self.marked_relation(self.group(), self.group())
        elif name == "underset":
            self.under(self.group(), self.group())
        elif name == "arg":
            self.argument_of()
        elif name == "substack":
            first, last, _ = self.span(self.at)
            self.breaks |= {k for k in range(first, last) if self.raw[k] == Raw("command", "\\")}
            self.open_up()
        elif name == "infty":
            self.emit("name", "∞")
        elif name == "prime":
            self.emit("op", "'")
        elif name == "colon":
            self.emit("colon", ":")
        elif name in ("dots", "ldots", "cdots", "dotsc", "dotsb"):
            self.emit("dots", "...")
        elif name == "boxed":
            self.open_up()
        elif name == "hline":
            pass
        else:
            _unknown(name)

    def bracket(self, name: str) -> None:
        if OPEN.get(name) == "\\{" and self.is_set_with_condition():
            raise UnreadError(
                "sets written out by a condition, {x | ...}, are not read", "尚不支持以条件写出的集合 {x | ...}"
            )
        if name in OPEN:
            self.emit("open", OPEN[name])
        else:
            self.emit("close", CLOSE[name])

    def is_set_with_condition(self) -> bool:
        depth, bars = 1, 0
        for kind, text in self.raw[self.at :]:
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

    def table(self, command: str, name: str) -> None:
        if name in _FRAMES:
            return
        if name not in MATRICES and name not in CASES:
            raise UnreadError(f"\\begin{{{name}}} is not read", f"尚不支持 \\begin{{{name}}}")
        if command == "begin":
            self.emit("open", name)
            self.tables.append((name, self.depth))
            if name == "array":
                self.group()
            return
        if not self.tables or self.tables.pop() != (name, self.depth):
            raise UnreadError(f"\\end{{{name}}} closes nothing", f"\\end{{{name}}} 没有对应的 \\begin")
        self.emit("close", name)

    def in_table(self) -> bool:
        return bool(self.tables) and self.tables[-1][1] == self.depth

    def row(self) -> None:
        if self.at - 1 in self.breaks:
            self.emit("sep", ",")
        elif self.in_table():
            skip = _LINE_SKIP.match(self.text(self.at, min(self.at + 8, len(self.raw))))
            while skip and not self.is_at(self.at - 1, "]"):
                self.at += 1
            self.emit("row", "\\\\")
        else:
            raise UnreadError("several lines in one formula are not read here", "此处不支持公式中的多行内容")

    def unlabelled(self) -> None:
        """What a brace stands under or over, without the label."""
        label = self.skipped(self.span(self.at).end)
        if self.is_at(label, "_") or self.is_at(label, "^"):
            self.done |= set(range(label, self.span(label + 1).end))

    def marked_relation(self, above: str, below: str) -> None:
        found = _Lexer(below, self.context).run()
        mark = re.sub(r"\\(?:rm|small|tiny|scriptsize)(?![a-zA-Z])|[\\{}\s]", "", _FONT.sub("", above))
        if len(found) != 1 or found[0].kind != "rel" or not (mark in _DEFINES or _REFERENCE.fullmatch(mark)):
            raise UnreadError(
                f"what stands above {below.strip()} is not read", f"不支持写在 {below.strip()} 之上的内容"
            )
        self.emit("rel", ":=" if mark in _DEFINES else found[0].text)

    def under(self, below: str, above: str) -> None:
        found = _Lexer(above, self.context).run()
        if not found or found[-1].kind != "big":
            raise UnreadError(
                f"what stands under {above.strip()} is not read", f"不支持写在 {above.strip()} 之下的内容"
            )
        inner = [Token("open", "{"), *_Lexer(below, self.context).run(), Token("close", "}")]
        for token in (*found, Token("op", "_"), *inner):
            self.emit(*token)

    def argument_of(self) -> None:
        at = self.skipped(self.at)
        while at < len(self.raw) and self.raw[at].kind == "command" and self.raw[at].text in SPACES:
            at = self.skipped(at + 1)
        if at >= len(self.raw) or self.raw[at] not in (Raw("command", "max"), Raw("command", "min")):
            raise UnreadError("\\arg of what? write \\arg\\max or \\arg\\min", "\\arg 之后应为 \\max 或 \\min")
        self.at = at + 1
        self.emit("big", f"arg{self.raw[at].text}")

    # --- fonts and words

    def font(self, font: str) -> None:
        first, last, end = self.span(self.at)
        inner = self.text(first, last)
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
        elif font in TEXT_FONTS and _SEVERAL_WORDS.search(inner):
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
        return bool(found) or not text.strip()

    def text_with_formulas(self, text: str) -> None:
        for k, part in enumerate(text.split("$")):
            if k % 2:
                for token in _Lexer(part, self.context).run():
                    self.emit(*token)
            elif not self.phrases(part):
                _unknown_words(part)

    def blackboard(self, letter: str) -> None:
        if letter in NUMBERS:
            self.emit("name", NUMBERS[letter])
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
        if digits not in self.context.names:
            self.emit("number", digits)
            return
        index, end = self.subscript(self.skipped(self.at))
        if index not in ("", "n"):
            raise UnreadError(
                f"a vector of {index} ones is not read: write it with n", f"尚不支持 {index} 维的全一向量：请写 n 维"
            )
        self.at = end
        self.emit("name", digits)

    def has_random_names(self) -> bool:
        return any(declared.given in RANDOM for declared in self.context.names.values())

    # --- names

    def letters(self, first: str) -> None:
        end = self.at
        last = min(len(self.raw), end + self.longest - 1)
        while not self.accent and end < last and self.raw[end].kind == "letter" and end not in self.done:
            end += 1
        run = first + "".join(piece.text for piece in self.raw[self.at : end])
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
        inner = self.text(*self.span(self.at)[:2])
        bare = re.sub(r"\s", "", _FONT.sub("", inner))
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
        if accent == "vec" and not any(self.is_declared(found) for _, _, found in self.decorated(full)):
            full = name
        declared = next((one for one in self.decorated(full) if self.is_declared(one[2])), None)
        if full == "T" and self.is_transposition():
            self.emit("op", "T")
        elif declared:
            self.at, found = declared[0], declared[2]
            self.done |= declared[1]
            self.emit("function" if found in self.context.functions else "name", found)
        else:
            self.undeclared(full)

    def undeclared(self, name: str) -> None:
        """Names that mean something where no context declares them."""
        if name in ("e", "pi", "I", "n"):
            self.emit("name", name)
        elif name == "F" and self.is_norm_index():
            self.emit("name", "F")
        elif name == "delta" and self.is_at(self.skipped(self.at), "_"):
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
        return self.out[-2:] == [Token("op", "^"), Token("open", "{")] and self.is_at(self.skipped(self.at), "}")

    def is_norm_index(self) -> bool:
        before = self.out[:-1] if self.out[-1:] == [Token("open", "{")] else self.out
        return before[-2:] == [Token("close", "‖"), Token("op", "_")]

    def decorated(self, name: str) -> Iterator[tuple[int, set[int], str]]:
        """The names that this may be, longest first, each with where one goes on and what is then done with."""
        at = self.skipped(self.at)
        mark, after_mark = self.mark(at)
        index, after = self.subscript(self.skipped(after_mark) if mark else at)
        if index and mark:
            yield after, set(), f"{name}_{index}{mark}"
        elif index:
            late, end = self.mark(self.skipped(after))
            if late:
                yield end, set(), f"{name}_{index}{late}"
                yield self.at, set(range(self.skipped(after), end)), name + late
            yield after, set(), f"{name}_{index}"
        if mark:
            yield after_mark, set(), name + mark
        yield self.at, set(), name

    def subscript(self, at: int) -> tuple[str, int]:
        if not self.is_at(at, "_"):
            return "", at
        first, last, end = self.span(at + 1)
        return re.sub(r"[{}\\\s,]", "", _FONT.sub("", self.text(first, last))), end

    def mark(self, at: int) -> tuple[str, int]:
        """Primes, a star or a plus behind a name."""
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
            self.bars_beside() if self.is_at(self.at, "|") else self.bar("|")
        elif text in "([{":
            self.emit("open", text)
        elif text in ")]}":
            self.emit("close", text)
        elif text in ":!" and self.is_at(self.at, "="):
            self.at += 1
            self.emit("rel", ":=" if text == ":" else "!=")
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
            self.emit(*(("cell", "&") if self.in_table() else ("gap", "")))
        elif text in "~.。":
            pass
        elif "\u4e00" <= text <= "\u9fff":
            self.chinese()
        else:
            raise UnreadError(f"the character {text!r} is not read", f"不支持字符 {text!r}")

    def superscript(self) -> None:
        """^, but that x^\\prime is x' and x^{*} is x^*."""
        mark, end = self.mark(self.at - 1)
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
        while self.at < len(self.raw) and "\u4e00" <= self.raw[self.at].text <= "\u9fff":
            self.at += 1
        words = self.text(first, self.at)
        if not self.phrases(words):
            _unknown_words(words)


def _too_deep() -> NoReturn:
    raise UnreadError(f"more than {DEEPEST} brackets stand inside each other", f"括号嵌套超过 {DEEPEST} 层")


def _unknown_words(text: str) -> NoReturn:
    words = text.strip()[:40]
    raise UnreadError(f"the words {words!r} inside a formula are not read", f"不支持公式中的文字 {words!r}")


def _unknown(name: str) -> NoReturn:
    if name in ("mid", "vdots", "ddots"):
        raise UnreadError(f"\\{name} leaves open what is meant: write it in full", f"\\{name} 没有说明所指内容：请写全")
    if name in ("def", "newcommand", "renewcommand", "let", "gdef", "edef"):
        raise UnreadError("definitions of commands inside a formula are not followed", "不支持在公式中定义命令")
    raise UnreadError(f"the command \\{name} is not known here", f"不认识命令 \\{name}")
