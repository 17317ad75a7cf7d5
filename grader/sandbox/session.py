"""One worker for one document: started, asked, and certainly gone afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.sandbox import isolation
from grader.sandbox.isolation import Level, Limits
from grader.sandbox.node import Node, NodeDied, NodeTimedOut

# A start takes a tenth of a second; on a machine that is overloaded it may wait long for its turn.
START_S = 60.0


class SandboxError(Exception):
    """The sandbox itself failed: our fault or the machine's, never the student's."""


def _stage(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    for name, data in files:
        target = folder / name
        if not target.resolve().is_relative_to(folder.resolve()):
            continue
        with contextlib.suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _configuration(level: Level, limits: Limits, problems: Path, files: Path, root: Path) -> dict[str, object]:
    return {
        "level": level,
        "visible": isolation.visible(),
        "hidden": isolation.hidden(problems),
        "files": str(files),
        "root": str(root),
        "path": [str(isolation.COURSE)],
        "memory_mib": limits.memory_mib,
        "file_mib": limits.file_mib,
        "scratch_mib": limits.scratch_mib,
        "processes": limits.processes,
    }


@contextlib.contextmanager
def session(level: Level, limits: Limits, problems: Path, files: Sequence[tuple[str, bytes]] = ()) -> Iterator[Node]:
    """A fresh worker, with `files` in its working directory; it and all its processes end with the block.

    Raises SandboxError when the worker cannot be started.
    """
    folder = Path(tempfile.mkdtemp(prefix="optgrade-"))
    work, root = folder / "work", folder / "root"
    work.mkdir()
    root.mkdir()
    _stage(work, files)
    ours, theirs = socket.socketpair()
    life_end, life = os.pipe()
    config = _configuration(level, limits, problems, work, root)
    config |= {"control": theirs.fileno(), "life": life_end}
    process = subprocess.Popen(
        [sys.executable, "-s", "-P", "-B", str(isolation.WORKER / "start.py"), json.dumps(config)],
        pass_fds=[theirs.fileno(), life_end],
        env=isolation.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    theirs.close()
    os.close(life_end)
    node = Node(ours, limits)
    try:
        _greet(node, process)
        yield node
    finally:
        os.close(life)
        node.kill_all()
        _end(process)
        shutil.rmtree(folder, ignore_errors=True)


def _greet(node: Node, process: subprocess.Popen[bytes]) -> None:
    """Wait for the worker's first answer; raises SandboxError with what it said instead."""
    try:
        node.inspect([], START_S)
    except (NodeDied, NodeTimedOut) as error:
        _kill_group(process)
        said = process.stderr.read().decode("utf-8", "replace").strip() if process.stderr else ""
        last = said.splitlines()[-1] if said else str(error)
        raise SandboxError(f"the worker could not be started: {last}") from error


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, 9)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The closed life line makes the worker's process 1 take everything along; this waits for it."""
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        _kill_group(process)
        process.wait()
    if process.stderr:
        process.stderr.close()
