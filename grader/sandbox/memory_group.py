"""A memory limit for all processes of a zygote together, where the kernel's control groups can be written.

Version 2 needs a root group that hands its memory controller on (as systemd does), version 1 a mounted memory
controller; both need root.  One group a zygote: making one for each submission costs more than the submission.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import time
from dataclasses import dataclass
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
_count = itertools.count(1)


def unavailable() -> str:
    """'' when a memory group can be made, otherwise the reason."""
    try:
        parent, limit = _parent()
    except OSError as error:
        return str(error)
    probe = parent / f"optgrade-{os.getpid()}-probe"
    try:
        probe.mkdir()
    except OSError as error:
        return f"{parent} cannot be written ({error.strerror})"
    found = (probe / limit).exists()
    probe.rmdir()
    return "" if found else f"{parent} does not hand on its memory controller"


def _parent() -> tuple[Path, str]:
    """The group to make ours in, and the name of its limit; raises OSError when there is none."""
    if (GROUPS / "cgroup.controllers").exists():
        return GROUPS, "memory.max"
    if (GROUPS / "memory" / "memory.limit_in_bytes").exists():
        return GROUPS / "memory", "memory.limit_in_bytes"
    raise OSError("no memory controller of control groups is mounted")


def _remove_orphans(parent: Path) -> None:
    """Remove the groups of judges that were killed."""
    for folder in parent.glob("optgrade-*-*"):
        if not Path(f"/proc/{folder.name.split('-')[1]}").exists():
            with contextlib.suppress(OSError):
                folder.rmdir()


@dataclass(frozen=True)
class MemoryGroup:
    """A group of this judge's, with a limit."""

    folder: Path

    @staticmethod
    def made(most_mib: int) -> MemoryGroup | None:
        """A new group of at most `most_mib`; None where this machine has none for us."""
        with contextlib.suppress(OSError):
            parent, limit = _parent()
            _remove_orphans(parent)
            folder = parent / f"optgrade-{os.getpid()}-{next(_count)}"
            folder.mkdir()
            try:
                (folder / limit).write_text(str(most_mib << 20))
            except OSError:
                folder.rmdir()
                return None
            return MemoryGroup(folder)
        return None

    def add(self, pid: int) -> None:
        """Put a process, and what it forks from now on, under the limit."""
        with contextlib.suppress(OSError):
            (self.folder / "cgroup.procs").write_text(str(pid))

    def remove(self) -> None:
        """Remove the group once its processes are gone, for which the kernel may take a moment."""
        for _ in range(100):
            try:
                self.folder.rmdir()
                return
            except OSError:
                time.sleep(0.01)
