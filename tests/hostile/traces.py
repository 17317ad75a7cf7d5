"""What grading could leave behind: processes, files, mounts, control groups."""

from __future__ import annotations

import contextlib
import ctypes
import os
import tempfile
import time
from dataclasses import dataclass, fields
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
# What attacks call the files that they try to make outside of their sandbox.
MARK = "optgrade-hostile"
_PLACES = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/root", "/etc", "/usr/local", "/mnt", ".", "..")


@dataclass(frozen=True)
class Traces:
    """What there is of ours at one moment."""

    processes: frozenset[str]
    files: frozenset[str]
    mounts: frozenset[str]
    groups: frozenset[str]

    def beyond(self, before: Traces) -> dict[str, list[str]]:
        """What there is now and was not before, by kind; empty when nothing is."""
        more = {field.name: sorted(getattr(self, field.name) - getattr(before, field.name)) for field in fields(self)}
        return {name: found for name, found in more.items() if found}


def adopt_orphans(wanted: bool = True) -> None:
    """Become the parent of all descendants that lose theirs, so that none gets out of sight."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, int(wanted), 0, 0, 0)


def traces() -> Traces:
    """What there is now."""
    return Traces(frozenset(_descendants()), frozenset(_files()), frozenset(_mounts()), frozenset(_groups()))


def left_behind(before: Traces, patience_s: float = 5.0) -> dict[str, list[str]]:
    """What is there that was not `before`, and does not go away: what was killed may take a moment to vanish."""
    deadline = time.monotonic() + patience_s
    while (found := traces().beyond(before)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def _descendants() -> list[str]:
    """The living processes below this one, as 'number started command'; adopted dead ones are buried here."""
    seen: dict[int, tuple[int, str, str]] = {}
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(")")
            state, parent, *more = rest.split()
            seen[int(entry.name)] = (int(parent), state, f"{entry.name} {more[17]} {name}")
    for pid, (parent, state, _) in seen.items():
        if parent == os.getpid() and state == "Z":
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
    ours = {os.getpid()}
    while more_of_them := {pid for pid, (parent, _, _) in seen.items() if parent in ours} - ours:
        ours |= more_of_them
    return [seen[pid][2] for pid in ours - {os.getpid()} if pid in seen and seen[pid][1] != "Z"]


def _files() -> list[str]:
    """What stands in our own temporary folder, and what attacks were to make elsewhere."""
    own = [str(path) for path in Path(tempfile.gettempdir()).iterdir()]
    return own + [str(path) for place in _PLACES for path in Path(place).glob(f"*{MARK}*")]


def _mounts() -> list[str]:
    return [line for line in Path("/proc/self/mountinfo").read_text().splitlines() if "optgrade" in line]


def _groups() -> list[str]:
    """Control groups that this process made: they are called by its number."""
    root = Path("/sys/fs/cgroup")
    return [str(path) for depth in ("", "*/") for path in root.glob(f"{depth}optgrade-{os.getpid()}-*")]
