"""What a process and all its descendants use, as the kernel counts it (Linux)."""

from __future__ import annotations

import ctypes
import os
import resource
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
MIB = 2**20


def descendants(pid: int) -> Iterator[int]:
    """The children of a process, their children, and so on; some may end meanwhile."""
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from descendants(int(child))


class Cpu:
    """Processor time of this process and of all that are started after this was made, dead or alive.

    A counter of the kernel's perf events: what `wait` and `getrusage` tell leaves out the children of every process
    that does not wait for them.  `complete` is False where the kernel gives no such counter, and they are what is used.
    """

    def __init__(self) -> None:
        self._counter = _perf_task_clock()
        self.complete = self._counter is not None

    def seconds(self) -> float:
        """So far, of all processors together."""
        if self._counter is None:
            return time.process_time() + _waited_for()
        return int.from_bytes(os.read(self._counter, 8), sys.byteorder) / 1e9

    def close(self) -> None:
        """Give the counter back."""
        if self._counter is not None:
            os.close(self._counter)
            self._counter = None


def _perf_task_clock() -> int | None:
    """A file descriptor of the software event TASK_CLOCK of this process, inherited by its children."""
    number = {"x86_64": 298, "aarch64": 241}.get(os.uname().machine)
    if number is None:
        return None
    inherited, no_kernel_samples = 1 << 1, 1 << 5 | 1 << 6
    event = struct.pack("=IIQQQQQQQ", 1, 64, 1, 0, 0, 0, inherited | no_kernel_samples, 0, 0)
    counter = ctypes.CDLL(None).syscall(number, event, 0, -1, -1, 1 << 3)
    return counter if counter >= 0 else None


def _waited_for() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory_mib(pid: int) -> float:
    """Memory of a process; pages that several processes share count to each in its part, where the kernel tells."""
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / MIB
    return 0.0
