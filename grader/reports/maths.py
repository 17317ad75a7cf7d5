"""Maths between dollar signs and code between backticks, as HTML or as plain text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

from grader.reports.clean import clean

_PIECES = re.compile(r"\$([^$\n]+)\$|`([^`\n]+)`")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = {
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msup", "msub", "msubsup", "mfrac", "msqrt",
    "mroot", "mover", "munder", "munderover", "mstyle", "mtable", "mtr", "mtd", "mpadded",
    "mphantom", "menclose",
}  # fmt: skip
_ATTRIBUTES = {
    "display", "mathvariant", "stretchy", "fence", "form", "separator", "lspace", "rspace",
    "minsize", "maxsize", "width", "linethickness", "accent", "accentunder", "movablelimits",
    "displaystyle", "scriptlevel", "columnalign", "rowspacing", "columnspacing", "linebreak",
}  # fmt: skip
_LONGEST = 1000

_SYMBOLS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "to": "→", "in": "∈",
    "pm": "±", "cdot": "·", "times": "×", "infty": "∞", "sum": "Σ", "nabla": "∇", "partial": "∂",
    "ldots": "…", "max": "max", "min": "min", "log": "log", "exp": "exp", "top": "ᵀ", "quad": " ",
    "left": "", "right": "",
}  # fmt: skip
_SUPERSCRIPTS = str.maketrans("0123456789+-T", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀ")
_SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def rich_html(text: str) -> str:
    """The text as escaped HTML, `code` as code and $maths$ as MathML."""
    text, parts, end = clean(text), [], 0
    for piece in _PIECES.finditer(text):
        parts.append(escape(text[end : piece.start()]))
        latex, code = piece.groups()
        parts.append(mathml(latex) if latex else f"<code>{escape(code)}</code>")
        end = piece.end()
    return "".join([*parts, escape(text[end:])])


def plain(text: str) -> str:
    """The text without dollar signs, simple LaTeX in them as Unicode: $x_1^2 \\le \\lambda$ as x₁² ≤ λ."""
    return _PIECES.sub(lambda piece: _plain_maths(piece[1]) if piece[1] else piece[0], text)


@lru_cache(maxsize=4096)
def mathml(latex: str) -> str:
    """A formula as MathML; as literal text in `<code>` where it cannot be converted.

    The formula may come from a student, and the converter lets HTML in \\text and any \\style through: only
    known elements and attributes of MathML are kept.
    """
    try:
        return _converted(latex)
    except Exception:  # The converter raises IndexError and RecursionError too; every failure has the same answer.
        return f"<code>{escape(latex)}</code>"


def _converted(latex: str) -> str:
    from latex2mathml.converter import convert

    if len(latex) > _LONGEST:
        raise ValueError(f"a formula of {len(latex)} characters")
    root = ElementTree.fromstring(convert(latex))
    for element in root.iter():
        element.tag = element.tag.removeprefix(_MATHML)
        if element.tag not in _ELEMENTS or (element.text or "").startswith("\\"):
            raise ValueError(f"{element.tag} is no MathML that is shown")
        element.attrib = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
        if element.text in ("|", "\N{PARALLEL TO}"):
            # As an operator it would stand apart from what it encloses.
            element.attrib |= {"lspace": "0", "rspace": "0"}
    return ElementTree.tostring(root, encoding="unicode")


def _plain_maths(latex: str) -> str:
    latex = re.sub(r"\\([a-zA-Z]+)", _symbol, latex)
    latex = re.sub(r"\s*([≤≥≠≈→∈=])\s*", r" \1 ", latex).strip()
    latex = re.sub(r"\^(?:\{([0-9+-]+|T)\}|([0-9T]))", lambda m: (m[1] or m[2]).translate(_SUPERSCRIPTS), latex)
    latex = re.sub(r"_(?:\{([0-9+-]+)\}|([0-9]))", lambda m: (m[1] or m[2]).translate(_SUBSCRIPTS), latex)
    return re.sub(r"_\{(\w+)\}(?!\w)", r"_\1", latex)


def _symbol(command: re.Match[str]) -> str:
    name = command[1]
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        # Unicode spells it LAMDA.
        greek = name.upper().replace("LAMBDA", "LAMDA").removeprefix("VAR")
        return unicodedata.lookup(f"GREEK {size} LETTER {greek}")
    except KeyError:
        return command[0]
