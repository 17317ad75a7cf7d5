"""Running a command and measuring what it and all its descendants use."""

from __future__ import annotations

import ctypes
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import tree

SAMPLED_EVERY_S = 0.05
LEFT_BEHIND_S = 10.0
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Usage:
    """Seconds by the clock and of all processors; the largest process, and the peak of all together (sampled)."""

    wall_s: float
    cpu_s: float
    largest_mib: float
    tree_mib: float

    @classmethod
    def total(cls, parts: Sequence[Usage]) -> Usage:
        """Of commands that ran one after the other."""
        return cls(
            sum(part.wall_s for part in parts),
            sum(part.cpu_s for part in parts),
            max(part.largest_mib for part in parts),
            max(part.tree_mib for part in parts),
        )


class _Watch:
    """The memory of all our descendants together, sampled in a thread while the block runs."""

    def __init__(self) -> None:
        self.peak_mib = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._over.wait(SAMPLED_EVERY_S):
            self.peak_mib = max(self.peak_mib, sum(map(tree.memory_mib, tree.descendants(os.getpid()))))


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], log: Path) -> Usage:
    """Run a command in a folder, its output in `log`; raises RuntimeError with the end of it when it fails."""
    _adopt_orphans()
    cpu, mine = tree.Cpu(), time.process_time()
    before = cpu.seconds()
    started = time.perf_counter()
    with log.open("wb") as output, _Watch() as watch:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        _, status, own = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    _wait_for_orphans()
    used = cpu.seconds() - before - (time.process_time() - mine)
    cpu.close()
    if process.returncode:
        end = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(map(str, command))}: exit status {process.returncode}\n{end}")
    return Usage(wall, used, own.ru_maxrss / 1024, watch.peak_mib)


def _adopt_orphans() -> None:
    """Have processes whose parents end first become ours: their time counts when they are waited for."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    """Kernels of notebooks may take a moment to end after their grader."""
    deadline = time.monotonic() + LEFT_BEHIND_S
    with suppress(ChildProcessError):
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)
