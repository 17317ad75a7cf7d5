"""Two processes that take turns, kept on one core.

A message to a process that sleeps on another core wakes that core first: 60 µs where one core takes 5 µs, and each call
of student code is two messages or more.  Where the system cannot do this, nothing happens.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator

_LINUX = sys.platform == "linux"


@contextlib.contextmanager
def staying() -> Iterator[None]:
    """Keep this thread on the core that it is on; the choice is the scheduler's again after the block."""
    if not _LINUX:
        yield
        return
    allowed = os.sched_getaffinity(0)
    with contextlib.suppress(OSError):
        os.sched_setaffinity(0, {ctypes.CDLL(None).sched_getcpu()})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def bring(pid: int) -> None:
    """Bring the process `pid` to the cores of this thread; the processes that it starts follow it."""
    if _LINUX and pid:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(pid, os.sched_getaffinity(0))
