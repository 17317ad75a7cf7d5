"""Strings that came from students, made fit to be shown; `results.json` keeps them as they were given."""

from __future__ import annotations

import re

SHOWN = 600
"""How many characters of a student's string are displayed."""

_TERMINAL_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC: window titles, hyperlinks
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # DCS, SOS, PM, APC strings
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|\x1b[ -/]*[0-~]?"
)
# Control characters, direction overrides (they make text read as what it is not), halves of surrogate pairs.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without terminal escapes, control characters, direction overrides; newlines and tabs stay."""
    text = _TERMINAL_ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def shorten(text: str, limit: int = SHOWN) -> str:
    """The cleaned text; one longer than `limit` loses its middle: `aaa … [+9,400] … zzz`."""
    text = clean(text)
    if len(text) <= limit:
        return text
    head, tail = limit * 3 // 4, limit // 4
    return f"{text[:head]} … [+{len(text) - head - tail:,}] … {text[-tail:]}"


def one_line(text: str, limit: int = 160) -> str:
    """The cleaned text on one line, for a cell of a table."""
    return shorten(" ".join(clean(text).split()), limit)


def no_command(text: str) -> str:
    """The text with an invisible joiner in each `::` and `##[`: lines that begin so command a CI runner's log."""
    return text.replace("::", ":\N{WORD JOINER}:").replace("##[", "#\N{WORD JOINER}#[")


def number(value: float) -> str:
    """Points as people write them: 3, 2.5, 0.3333."""
    return format(round(value, 4) + 0.0, ".12g")
