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


@contextlib.contextmanager
def shared_with(pid: int) -> Iterator[None]:
    """Keep this thread on the core that it is on, with the process `pid` and what that one starts.

    After the block both go where the scheduler likes.
    """
    if sys.platform != "linux":
        yield
        return
    allowed = os.sched_getaffinity(0)
    _keep(pid, {ctypes.CDLL(None).sched_getcpu()})
    try:
        yield
    finally:
        _keep(pid, allowed)


def _keep(pid: int, cores: set[int]) -> None:
    for process in (0, pid) if pid else ():
        with contextlib.suppress(OSError):
            os.sched_setaffinity(process, cores)
