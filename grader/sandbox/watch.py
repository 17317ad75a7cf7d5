"""A bound on the memory that all processes of a worker hold together, where no control group gives one.

The kernel limits each process; many of them could still take the whole machine.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from grader.sandbox.node import Node

EVERY_S = 0.2


def below(pid: int) -> list[int]:
    """The processes that descend from `pid`, without itself."""
    found, todo = [], [pid]
    while todo:
        number = todo.pop()
        with contextlib.suppress(OSError):
            for thread in Path(f"/proc/{number}/task").iterdir():
                children = [int(child) for child in (thread / "children").read_text().split()]
                found += children
                todo += children
    return found


def _resident_kib(pid: int) -> int:
    """Memory that is the process's own, or shared without a file behind it."""
    with contextlib.suppress(OSError, ValueError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon:", "RssShmem:")))
    return 0


def held_mib(pid: int) -> int:
    """What the processes below `pid` hold beyond what each got from it by forking."""
    inherited = _resident_kib(pid)
    return sum(max(0, _resident_kib(child) - inherited) for child in below(pid)) >> 10


@contextlib.contextmanager
def watching(node: Node, most_mib: int) -> Iterator[None]:
    """End the whole worker, of which `node` is process 1, when it holds more than `most_mib`."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(EVERY_S):
            if held_mib(node.host_pid) > most_mib:
                node.end(f"it used more than {most_mib} MiB of memory")
                return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
