"""How far grading is, on a terminal that someone watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.reports.clean import one_line
from grader.reports.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import ProgressColumn

Advance = Callable[[str], None]


@contextmanager
def progress(total: int, lang: Lang, console: Console) -> Iterator[Advance]:
    """A bar with count, submissions per minute and time left; yields `advance(name)`, one call a submission.

    Silent where the console is not a terminal.  The bar vanishes at the end.
    """
    if not console.is_terminal:
        yield lambda name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn(say("grading", lang)),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        _rate_column(lang),
        TextColumn("{task.fields[name]}", markup=False, style="bright_black"),
    )
    with Progress(*columns, console=console, transient=True, expand=True) as bar:
        task = bar.add_task("", total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=one_line(name, 30))


def _rate_column(lang: Lang) -> ProgressColumn:
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """Submissions per minute since the start, and the time that the rest takes at that rate."""

        def render(self, task: Task) -> Text:
            if not task.elapsed or not task.completed:
                return Text("")
            per_second = task.completed / task.elapsed
            left = (task.remaining or 0) / per_second
            rate = say("per_minute", lang, n=f"{60 * per_second:,.0f}")
            return Text(f"{rate} · {say('left', lang, time=_clock(left))}")

    return RateColumn()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
