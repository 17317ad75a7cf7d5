"""LaTeX cut into tokens whose kinds come from what the context declares, so that the parser never guesses.

Fonts and spacing are dropped; everything unknown is refused in words, with what was written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.claims.context import Context
from grader.evidence import Text

LONGEST, DEEPEST = 4_000, 60


class UnreadError(ValueError):
    """A formula that could not be read; `text` says why, in the student's words."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.text = Text(en, zh)


class Token(NamedTuple):
    """kind: "number", "name", "function", "elementary", "op", "rel", "open", "close", "big", "cmd", "sep", "end"."""

    kind: str
    text: str


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RAW = re.compile(r"\\([a-zA-Z]+)\s*\*?|\\(.)|(\d+\.\d+|\d+)|([a-zA-Z])|(\.\.\.)|(\s+)|(.)", re.DOTALL)
ELEMENTARY = frozenset(("exp", "log", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh"))
NUMBERS = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
_BIG = frozenset(("sum", "max", "min"))
_GREEK = _words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi varphi chi psi"
    " omega Gamma Delta Theta Lambda Sigma Phi Psi Omega ell"
)
_RELATIONS = {
    "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "neq": "!=", "ne": "!=",
    "in": "in", "leftarrow": ":=", "gets": ":=", "approx": "~", "succ": "pd", "succeq": "psd", "to": "->",
    "equiv": "=", "rightarrow": "->",
}  # fmt: skip
_FONTS = _words("mathbf boldsymbol bm mathrm mathsf mathit text textbf textrm operatorname mathcal mathop")
_SPACES = frozenset(",;:! ") | _words(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr limits nolimits displaystyle quad qquad nonumber"
)
_CHARACTERS = str.maketrans({
    "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ", "−": "-", "·": r"\cdot ", "×": r"\times ", "∈": r"\in ", "∑": r"\sum ",
    "∇": r"\nabla ", "∂": r"\partial ", "‖": r"\|", "⊤": r"\top ", "，": ",", "（": "(", "）": ")", "＝": "=",
    "＋": "+", "√": r"\sqrt ",
    "α": r"\alpha ", "β": r"\beta ", "γ": r"\gamma ", "δ": r"\delta ", "ε": r"\epsilon ", "η": r"\eta ",
    "θ": r"\theta ", "λ": r"\lambda ", "μ": r"\mu ", "ξ": r"\xi ", "ρ": r"\rho ", "σ": r"\sigma ", "φ": r"\phi ",
})  # fmt: skip
# Text from which a program has eaten the backslash and a letter: \frac printed as rac.
_DAMAGED = re.compile(
    r"(?<![\\a-zA-Z])(rac\{|oldsymbol|egin\{|ext\{|eta(?![a-zA-Z])|lpha(?![a-zA-Z]))|[\x07\x08\x0b\x0c]"
)


def tokens(latex: str, context: Context) -> list[Token]:
    """The tokens of a formula.  Raises UnreadError."""
    if len(latex) > LONGEST:
        raise UnreadError(
            f"the formula has {len(latex)} characters; at most {LONGEST} are read",
            f"公式有 {len(latex)} 个字符，最多读 {LONGEST} 个",
        )
    if damaged := _DAMAGED.search(latex):
        where = latex[damaged.start() : damaged.start() + 12]
        raise UnreadError(
            f"the text is damaged at {where!r}: is a backslash lost?", f"文本在 {where!r} 处损坏：是否丢失了反斜杠？"
        )
    return _Lexer(latex.translate(_CHARACTERS), context).run()


class _Lexer:
    def __init__(self, latex: str, context: Context) -> None:
        self.context = context
        self.raw = [(m.lastindex or 0, m[m.lastindex or 0]) for m in _RAW.finditer(latex)]
        self.at = 0
        self.out: list[Token] = []
        self.bars: list[tuple[str, int]] = []
        self.depth = 0

    def run(self) -> list[Token]:
        while self.at < len(self.raw):
            kind, text = self.raw[self.at]
            self.at += 1
            if kind in (1, 2):
                self.command(text)
            elif kind == 3:
                self.emit("number", text)
            elif kind == 4:
                self.letters(text)
            elif kind == 5:
                self.emit("dots", "...")
            elif kind == 7:
                self.character(text)
        if self.bars:
            raise UnreadError("a bar | or ‖ is not closed", "| 或 ‖ 没有成对")
        return [*self.out, Token("end", "")]

    def emit(self, kind: str, text: str) -> None:
        self.out.append(Token(kind, text))
        self.depth += (kind == "open") - (kind == "close")
        if self.depth > DEEPEST:
            raise UnreadError(f"more than {DEEPEST} brackets stand inside each other", f"括号嵌套超过 {DEEPEST} 层")

    def group(self) -> str:
        """The LaTeX between the braces that come next, or the one thing that comes next."""
        while self.at < len(self.raw) and self.raw[self.at][0] == 6:
            self.at += 1
        if self.at >= len(self.raw):
            raise UnreadError("something is missing at the end of the formula", "公式末尾缺少内容")
        if self.raw[self.at] != (7, "{"):
            self.at += 1
            return self.text(self.at - 1, self.at)
        depth, first = 0, self.at + 1
        while self.at < len(self.raw):
            depth += {(7, "{"): 1, (7, "}"): -1}.get(self.raw[self.at], 0)
            self.at += 1
            if depth == 0:
                return self.text(first, self.at - 1)
        raise UnreadError("a brace { is not closed", "花括号 { 没有闭合")

    def text(self, first: int, last: int) -> str:
        return "".join(("\\" + t + (" " if k == 1 else "")) if k in (1, 2) else t for k, t in self.raw[first:last])

    def command(self, name: str) -> None:
        if name in _SPACES:
            if name in ("left", "right") and self.raw[self.at : self.at + 1] == [(7, ".")]:
                self.at += 1
        elif name in _FONTS:
            self.font(self.group())
        elif name == "mathbb":
            self.blackboard(self.group())
        elif name in ("tag", "label", "color"):
            self.group()
        elif name in ("|", "Vert", "lVert", "rVert", "vert", "lvert", "rvert"):
            self.bar("‖" if name in ("|", "Vert", "lVert", "rVert") else "|")
        elif name in ("{", "}"):
            raise UnreadError("sets written out, {x | ...}, are not read", "尚不支持写出的集合 {x | ...}")
        elif name in ELEMENTARY:
            self.emit("elementary", "log" if name == "ln" else name)
        elif name in _BIG:
            self.emit("big", name)
        elif name in _RELATIONS:
            self.emit("rel", _RELATIONS[name])
        elif name in _GREEK:
            self.name(name)
        elif name in ("frac", "dfrac", "tfrac", "sqrt", "nabla", "partial"):
            self.emit("cmd", name.lstrip("dt") if name.endswith("frac") else name)
        elif name in ("cdot", "times", "odot", "top"):
            self.emit("op", {"cdot": "*", "times": "*", "odot": ".", "top": "T"}[name])
        elif name in ("dots", "ldots", "cdots"):
            self.emit("dots", "...")
        elif name in ("mid", "vdots", "ddots"):
            raise UnreadError(
                f"\\{name} leaves open what is meant: write it in full", f"\\{name} 没有说明所指内容：请写全"
            )
        elif name in ("begin", "end", "\\"):
            raise UnreadError(
                "several lines in one formula, and matrices by their entries, are not read yet",
                "尚不支持一个公式中的多行内容，以及逐项写出的矩阵",
            )
        elif name in ("def", "newcommand", "let"):
            raise UnreadError("definitions of commands inside a formula are not followed", "不支持在公式中定义命令")
        else:
            raise UnreadError(f"the command \\{name} is not known here", f"不认识命令 \\{name}")

    def font(self, inner: str) -> None:
        word = re.sub(r"\\[a-zA-Z]+\s*|[{}\s]", "", inner) if re.fullmatch(r"\s*\w+\s*", inner) else None
        if word and word.isdigit():
            self.emit("number", word)
        elif word and len(word) > 1 and not self.is_known(word) and all(map(self.is_known, word)):
            for letter in word:
                self.name(letter)
        elif word:
            self.word(word)
        else:
            for token in _Lexer(inner, self.context).run()[:-1]:
                self.emit(*token)

    def is_known(self, word: str) -> bool:
        return word in self.context.names or word in self.context.functions or word in ELEMENTARY or word in _BIG

    def word(self, word: str) -> None:
        if word in ELEMENTARY:
            self.emit("elementary", "log" if word == "ln" else word)
        elif word in _BIG:
            self.emit("big", word)
        else:
            self.name(word)

    def blackboard(self, letter: str) -> None:
        if letter in NUMBERS:
            self.emit("name", NUMBERS[letter])
            return
        if letter != "E" or "E" not in self.context.functions:
            raise UnreadError(
                f"\\mathbb{{{letter}}} is not declared for this exercise", f"\\mathbb{{{letter}}} 在本题中没有声明"
            )
        self.emit("function", "E")

    def letters(self, first: str) -> None:
        run = first
        while self.at + len(run) - 1 < len(self.raw) and self.raw[self.at + len(run) - 1][0] == 4:
            run += self.raw[self.at + len(run) - 1][1]
        known = ELEMENTARY | _BIG | self.context.names.keys() | self.context.functions.keys()
        for length in range(len(run), 1, -1):
            if run[:length] in known:
                self.at += length - 1
                self.word(run[:length])
                return
        if first == "T" and self.out and self.out[-1] in (Token("op", "^"),):
            self.emit("op", "T")
        else:
            self.name(first)

    def name(self, name: str) -> None:
        """A declared name, with its subscript or star where the name is declared with it."""
        for declared in (*self.suffixed(name), name):
            if declared in self.context.functions:
                return self.emit("function", declared)
            if declared in self.context.names:
                return self.emit("name", declared)
        if name in ("e", "pi", "I", "n"):
            return self.emit("name", name)
        if name == "T" and self.out[-2:] == [Token("op", "^"), Token("open", "{")]:
            return self.emit("op", "T")
        raise UnreadError(f"{name} is not declared for this exercise", f"{name} 在本题中没有声明")

    def suffixed(self, name: str) -> list[str]:
        before = self.at
        if self.at < len(self.raw) and self.raw[self.at] in ((7, "_"), (7, "^")):
            mark = self.raw[self.at][1]
            self.at += 1
            word = re.sub(r"\\[a-zA-Z]+\s*(?=\{)|[{}\\\s]", "", self.group())
            full = name + ("*" if (mark, word) == ("^", "*") else f"_{word}" if mark == "_" else "")
            if full != name and (full in self.context.names or full in self.context.functions):
                return [full]
        self.at = before
        return []

    def behind_operand(self) -> bool:
        return bool(self.out) and (self.out[-1].kind in ("number", "name", "close") or self.out[-1].text in ("'", "T"))

    def bar(self, mark: str) -> None:
        if self.behind_operand() and (mark, self.depth - 1) in self.bars[-1:]:
            self.bars.pop()
            self.emit("close", mark)
        else:
            self.bars.append((mark, self.depth))
            self.emit("open", mark)

    def bars_beside(self) -> None:
        """|| is a norm's bar, unless the first closes |a and the second opens |b|."""
        if self.bars[-1:] and self.bars[-1][0] == "|" and self.behind_operand():
            self.bar("|")
        else:
            self.at += 1
            self.bar("‖")

    def character(self, text: str) -> None:
        if text == "|" and self.raw[self.at : self.at + 1] == [(7, "|")]:
            self.bars_beside()
        elif text == "|":
            self.bar("|")
        elif text in "([{":
            self.emit("open", text)
        elif text in ")]}":
            self.emit("close", text)
        elif text in "=<>":
            self.emit("rel", text)
        elif text == "!" and self.raw[self.at : self.at + 1] == [(7, "=")]:
            self.at += 1
            self.emit("rel", "!=")
        elif text in "+-*/^_'":
            self.emit("op", text)
        elif text in ",;":
            self.emit("sep", ",")
        elif text in "&~.。、":
            pass
        else:
            raise UnreadError(f"the character {text!r} is not read", f"不支持字符 {text!r}")
