"""Progress is shown to someone who watches; a log hears of it when it takes long."""

from __future__ import annotations

import io
import itertools

import pytest
from rich.console import Console

from grader.reports.progress import _clock, progress


def run(console: Console, seconds_each: float = 1.0, kept: int = 0) -> str:
    now = itertools.count(0.0, seconds_each)
    with progress(3, "en", console, lambda: next(now)) as advance:
        for i, name in enumerate(("ann", "[bold]x[/]\x1b[31m", "zoë")):
            advance(name, i < kept)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_short_run_leaves_nothing_in_a_log() -> None:
    assert run(Console(file=io.StringIO())) == ""


def test_a_log_gets_a_line_a_minute() -> None:
    console = Console(file=io.StringIO(), width=200)
    assert run(console, seconds_each=45).splitlines() == [
        "Grading 2 of 3 · 1 submissions/min · 0:45 left",
    ]


def test_reports_that_are_kept_do_not_count_as_graded_quickly() -> None:
    console = Console(file=io.StringIO(), width=200)
    assert "1 submissions/min · 1:30 left" in run(console, seconds_each=45, kept=1)


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
