"""Ctrl-C and SIGTERM: the first asks to end in order, the second ends at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interruptible() -> Iterator[None]:
    """In here the first signal raises KeyboardInterrupt.  A second one ends this process and its pool there and then.

    What was ignored when the program started, as SIGINT is under `nohup`, stays ignored.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    heeded = [number for number in _SIGNALS if before[number] is not signal.SIG_IGN]

    def first(number: int, frame: FrameType | None) -> None:
        for each in heeded:
            signal.signal(each, _at_once)
        interrupt()

    hook = sys.unraisablehook
    for number in heeded:
        signal.signal(number, first)
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number in heeded:
            signal.signal(number, before[number])


def interrupt() -> NoReturn:
    """Raises KeyboardInterrupt, which no judging code takes for the answer's mistake.

    In a callback of the interpreter's own, of a weak reference say, what is raised gets lost: then once more.
    """
    sys.unraisablehook = _lost
    raise KeyboardInterrupt


def _lost(unraisable: sys.UnraisableHookArgs) -> None:
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)
        return
    signal.signal(signal.SIGALRM, lambda number, frame: interrupt())
    signal.setitimer(signal.ITIMER_REAL, 0.01)


def _at_once(number: int, frame: FrameType | None) -> None:
    for process in multiprocessing.active_children():
        process.kill()
    os._exit(INTERRUPTED)
