"""How far grading is: a bar for someone who watches, now and then a line for a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.reports.clean import one_line
from grader.reports.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import ProgressColumn

Advance = Callable[[str, bool], None]
LOG_EVERY_S = 60.0


@dataclass
class _Pace:
    """How fast submissions are graded.  Reports that are kept take no time, and say nothing about the rest."""

    total: int
    started: float
    done: int = 0
    graded: int = 0

    def words(self, now: float, lang: Lang) -> str:
        """Submissions per minute since the start, and the time that the rest takes at that rate."""
        if not self.graded or now <= self.started:
            return ""
        per_second = self.graded / (now - self.started)
        rate = say("per_minute", lang, n=f"{60 * per_second:,.0f}")
        return f"{rate} · {say('left', lang, time=_clock((self.total - self.done) / per_second))}"


@contextmanager
def progress(
    total: int, lang: Lang, console: Console, clock: Callable[[], float] = time.monotonic
) -> Iterator[Advance]:
    """Yields `advance(name, kept)`, one call a submission; `kept` says that an earlier run had graded it.

    A terminal shows a bar with count, submissions per minute and time left, which vanishes at the end.  Elsewhere
    one line a minute is written, so that a log of a short run holds nothing, and nobody takes a long one for dead.
    """
    pace = _Pace(total, clock())
    shown = _bar(pace, lang, console, clock) if console.is_terminal else _log(pace, lang, console, clock)
    with shown as show:

        def advance(name: str, kept: bool = False) -> None:
            pace.done += 1
            pace.graded += not kept
            show(name)

        yield advance


@contextmanager
def _log(pace: _Pace, lang: Lang, console: Console, clock: Callable[[], float]) -> Iterator[Callable[[str], None]]:
    written = pace.started

    def show(name: str) -> None:
        nonlocal written
        now = clock()
        if now - written >= LOG_EVERY_S:
            written = now
            parts = (say("of", lang, done=pace.done, total=pace.total), pace.words(now, lang))
            console.print(say("grading", lang), " · ".join(filter(None, parts)), highlight=False)

    yield show


@contextmanager
def _bar(pace: _Pace, lang: Lang, console: Console, clock: Callable[[], float]) -> Iterator[Callable[[str], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn(say("grading", lang)),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        _pace_column(pace, lang, clock),
        TextColumn("{task.fields[name]}", markup=False, style="bright_black"),
    )
    with Progress(*columns, console=console, transient=True, expand=True) as bar:
        task = bar.add_task("", total=pace.total, name="")
        yield lambda name: bar.update(task, advance=1, name=one_line(name, 30))


def _pace_column(pace: _Pace, lang: Lang, clock: Callable[[], float]) -> ProgressColumn:
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class PaceColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(pace.words(clock(), lang))

    return PaceColumn()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
