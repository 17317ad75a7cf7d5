"""Tell how far a run is: not at all, to a function, or as a bar in the terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Tick(NamedTuple):
    """updates: made so far; total: how many there will be; loss: of the batch of the last one, before it."""

    updates: int
    total: int
    loss: float


Listener = Callable[[Tick], None]
Progress = Listener | bool | None  # a function; True for a bar; False or None for silence


@contextlib.contextmanager
def listener(progress: Progress, title: str) -> Iterator[Listener]:
    """Whom to tell: `progress` itself; for True a bar by rich, which is gone when the run ends; else nobody."""
    if callable(progress):
        yield progress
    elif progress:
        with _bar(title) as bar:
            yield bar
    else:
        yield lambda tick: None


@contextlib.contextmanager
def _bar(title: str) -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # To stderr: the output of whoever trains stays what it is.
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def tell(tick: Tick) -> None:
            bar.update(task, completed=tick.updates, total=tick.total, description=f"{title}, loss {tick.loss:.4g}")

        yield tell
