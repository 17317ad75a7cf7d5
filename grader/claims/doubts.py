"""What is refused before a formula is looked at: text that is too long or damaged, or has two readings."""

from __future__ import annotations

import re

from grader.claims.unread import UnreadError

LONGEST = 4_000
# Text from which a program has eaten the backslash and a letter: \frac printed as rac, \theta as a tab and heta.
_DAMAGED = re.compile(
    r"(?<![\\a-zA-Z])(rac\{|oldsymbol|egin\{|ext\{|(?:eta|lpha|heta|abla|imes|ight)(?![a-zA-Z]))|[\x07\x08\x0b\x0c]"
    r"|\t(?:heta|imes|ext|au(?![a-zA-Z])|op(?![a-zA-Z])|ilde|frac|o(?![a-zA-Z]))|\r(?:ho|ight|angle|m\{)"
    r"|\n(?:abla|eq(?![a-zA-Z]))"
)
_AMBIGUOUS = (
    (re.compile(r"(?<![\w\\])\d+(?:\.\d+)?[eE][+-]?\d+"), r"2 \cdot 10^{-3}"),
    (re.compile(r"(?<![\d.,{(\[])\d{1,3}(?:\{,\}|,)\d{3}(?![\d})\]])"), "1000"),
    (re.compile(r"(?<![\w.,{(\[])0(?:\{,\}|,)\d+(?![\d,})\]])"), "0.5"),
)


def check_whole(latex: str) -> None:
    """Raises UnreadError for text that is too long or damaged."""
    check_length(latex)
    if damaged := _DAMAGED.search(latex):
        where = latex[damaged.start() : damaged.start() + 12]
        raise UnreadError(
            f"the text is damaged at {where!r}: is a backslash lost?", f"文本在 {where!r} 处损坏：是否丢失了反斜杠？"
        )


def check_length(latex: str) -> None:
    """Raises UnreadError for text that is too long."""
    if len(latex) > LONGEST:
        raise UnreadError(
            f"the formula has {len(latex)} characters; at most {LONGEST} are read",
            f"公式有 {len(latex)} 个字符，最多读 {LONGEST} 个",
        )


def check_numbers(latex: str) -> None:
    """Raises UnreadError for 1e-3, which may be e times 1 less 3, and for commas that may part numbers or digits."""
    for pattern, instead in _AMBIGUOUS:
        if found := pattern.search(latex):
            raise UnreadError(
                f"{found[0]} may be read in two ways: write {instead}", f"{found[0]} 有歧义：请写成 {instead}"
            )
