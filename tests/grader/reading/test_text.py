"""Encodings of text."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reading.errors import ReadingError
from grader.reading.text import decode

CHINESE = "### 练习11.2.4\n证明：对于任意的凸函数，局部最小值也是全局最小值。\n"
GERMAN = "# Übung\nDie Lösung für größere Schritte wäre möglich.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_chinese_text_is_read(encoding: str) -> None:
    text, note = decode(CHINESE.encode(encoding), "a.md")
    assert text == CHINESE
    assert (note is None) is encoding.startswith("utf-8")


def test_the_note_names_file_and_encoding() -> None:
    _, note = decode(CHINESE.encode("gbk"), "a.md")
    assert note is not None
    assert note.en == "a.md: read as GB18030 because it is not UTF-8; save it as UTF-8 to be sure."
    assert "a.md" in note.zh


def test_latin_text_is_not_taken_for_chinese() -> None:
    assert decode(GERMAN.encode("latin-1"), "a.md").text == GERMAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(encoding: str) -> None:
    assert decode("import math\nx = 1\n".encode(encoding), "a.py").text == "import math\nx = 1\n"


def test_line_ends_are_made_one() -> None:
    assert decode(b"a\r\nb\rc\n", "a").text == "a\nb\nc\n"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"a\.py: is not a text file; expected UTF-8 text\. Save it as text"):
        decode(b"\x7fELF\0\0\1", "a.py")


@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "a").text == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ReadingError):
        decode(data, "a")
