"""Progress is shown to someone who watches, and to nobody else."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from grader.reports.progress import _clock, progress


def run(console: Console) -> str:
    with progress(3, "en", console) as advance:
        for name in ("ann", "[bold]x[/]\x1b[31m", "zoë"):
            advance(name)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_nothing_is_written_where_nobody_watches() -> None:
    assert run(Console(file=io.StringIO())) == ""


def test_a_terminal_shows_count_rate_and_time_left() -> None:
    text = run(Console(file=io.StringIO(), force_terminal=True, width=100, color_system=None))
    assert "3/3" in text
    assert "submissions/min" in text
    assert "0:00 left" in text


def test_the_bar_says_nothing_about_an_empty_class() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    with progress(0, "zh", console):
        pass


@pytest.mark.parametrize(("seconds", "words"), [(0.4, "0:00"), (75, "1:15"), (3725, "1:02:05")])
def test_time_left_is_a_clock(seconds: float, words: str) -> None:
    assert _clock(seconds) == words
