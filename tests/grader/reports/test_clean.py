"""Strings of students lose what terminals and browsers would obey, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.clean import clean, no_command, number, one_line, shorten

HOLE = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain 中文 é ∑ \t\n", "plain 中文 é ∑ \t\n"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bP1;2|data\x1b\\after", "after"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1bcreset", "reset"),
        ("\x1b", ""),
        ("over\rwritten", "over\nwritten"),
        ("nul\x00bell\x07back\x08", f"nul{HOLE}bell{HOLE}back{HOLE}"),
        ("\u202egnp.exe", f"{HOLE}gnp.exe"),
        ("half \udcff", f"half {HOLE}"),
    ],
)
def test_what_is_shown_of_a_string(given: str, shown: str) -> None:
    assert clean(given) == shown


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not any((c < " " and c not in "\n\t") or "\x7f" <= c < "\xa0" for c in clean(text))


@given(st.text(max_size=3000))
def test_a_shortened_string_is_about_as_long_as_asked(text: str) -> None:
    assert len(shorten(text, 100)) <= 120


def test_a_shortened_string_keeps_both_ends_and_says_how_much_is_gone() -> None:
    assert shorten("a" * 1000 + "b" * 1000, 8) == "aaaaaa … [+1,992] … bb"


def test_one_line_has_no_line_breaks() -> None:
    assert one_line("a\n  b\tc\u2028d") == f"a b c{HOLE}d"


@pytest.mark.parametrize(
    ("value", "words"),
    [(3.0, "3"), (2.5, "2.5"), (1 / 3, "0.3333"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (12345.678, "12345.678")],
)
def test_points_are_written_as_people_write_them(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize("line", ["::error::forged", "::set-output name=a::b", "##[error]forged", "  ::add-mask::x"])
def test_no_line_of_a_student_commands_a_ci_runner(line: str) -> None:
    shown = no_command(line)
    assert not shown.strip().startswith(("::", "##["))
    assert shown.replace("\N{WORD JOINER}", "") == line
