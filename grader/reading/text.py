"""Bytes -> text, whatever the encoding that a student's editor chose."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from grader.evidence import Text
from grader.reading.errors import ReadingError

_HIGH = re.compile(rb"[\x80-\xff]")
_GB2312_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")


class Decoded(NamedTuple):
    """A file's text with '\\n' line ends, and a note where the file is not UTF-8."""

    text: str
    note: Text | None


def decode(data: bytes, file: str) -> Decoded:
    """The text of `file`: UTF-8, UTF-16, GB18030 or Latin-1.  Raises ReadingError for what is no text."""
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "latin-1"
        text = data.decode(encoding)
    if "\0" in text:
        raise ReadingError(
            f"{file}: is not a text file; expected UTF-8 text. Save it as text and hand it in again.",
            f"{file}：不是文本文件；应为 UTF-8 文本。请另存为文本后重新提交。",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, _note(encoding, file))


def _encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)
    return _utf16_without_mark(data) or "utf-8"


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly ASCII text has a zero in every second byte."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return None
    evens, odds = sample[0::2].count(0), sample[1::2].count(0)
    if odds > len(sample) * 0.3 and evens == 0:
        return "utf-16-le"
    return "utf-16-be" if evens > len(sample) * 0.3 and odds == 0 else None


def _legacy(data: bytes) -> str:
    """GB18030 where most bytes above 127 come in pairs, as common Chinese characters do; else Latin-1.

    Decoding alone does not tell: 'Lösung' in Latin-1 is valid GBK too, where a second byte may be ASCII.
    """
    if utf16 := _utf16_without_mark(data):
        return utf16
    sample = data[:1_000_000]
    pairs = len(_GB2312_PAIR.findall(sample))
    return "gb18030" if 2 * pairs >= 0.8 * len(_HIGH.findall(sample)) else "latin-1"


def _note(encoding: str, file: str) -> Text | None:
    if encoding.startswith("utf-8"):
        return None
    name = encoding.upper()
    return Text(
        f"{file}: read as {name} because it is not UTF-8; save it as UTF-8 to be sure.",
        f"{file}：不是 UTF-8 编码，已按 {name} 读取；建议另存为 UTF-8。",
    )
