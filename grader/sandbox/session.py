"""Where student code runs: warm zygotes, and from them a fresh worker for each document."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from grader.sandbox.isolation import Level, Limits
from grader.sandbox.node import Node, NodeDied, NodeTimedOut
from grader.sandbox.setting import Setting
from grader.sandbox.watch import watching
from grader.sandbox.zygote import END_S, Zygote

# A start takes a tenth of a second, with torch some seconds; on a machine that is overloaded it may wait long.
START_S = 90.0

Files = Sequence[tuple[str, bytes]]


class SandboxError(Exception):
    """The sandbox itself failed: our fault or the machine's, never the student's."""


@dataclass(frozen=True)
class _Asked:
    """A worker that was asked for: our end of its connection, and its working folder at the level `process`."""

    connection: socket.socket
    folder: Path | None


class Sandbox:
    """Makes workers, one for each document, from a zygote of each flavour; a context manager.

    With `ahead`, the next worker is prepared while the present one is busy.
    """

    def __init__(self, setting: Setting, *, ahead: bool = False) -> None:
        self._setting = setting
        self._ahead = ahead
        self._zygotes: dict[str, Zygote] = {}
        self._ready: dict[str, _Asked] = {}

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for asked in self._ready.values():
            self._forget(asked)
        for zygote in self._zygotes.values():
            zygote.close()
        self._ready, self._zygotes = {}, {}

    @contextlib.contextmanager
    def session(self, files: Files = (), flavour: str = "plain") -> Iterator[Node]:
        """A fresh worker, with `files` in its working folder; it and all its processes end with the block.

        `flavour` is what the worker has imported already: 'plain' (numpy) or 'torch'.
        Raises SandboxError when the worker cannot be started.
        """
        asked, node = self._worker(flavour)
        if self._ahead:
            self._ready[flavour] = self._ask(flavour)
        try:
            with watching(node, self._setting.limits.total_mib):
                _stage(node, files)
                yield node
        finally:
            self._end(node, asked)

    def _worker(self, flavour: str) -> tuple[_Asked, Node]:
        """The worker that was prepared, or a new one; from a new zygote where the old one has ended."""
        for attempt in (1, 2):
            asked = self._ready.pop(flavour, None) or self._ask(flavour)
            try:
                return asked, Node.greet(asked.connection, self._setting.limits, START_S)
            except (NodeDied, NodeTimedOut) as error:
                self._forget(asked)
                zygote = self._zygotes.pop(flavour)
                said = zygote.last_words()
                zygote.close()
                if attempt == 2 or said:
                    raise SandboxError(f"the worker could not be started: {said or error}") from error
        raise AssertionError("the second attempt returns or raises")

    def _ask(self, flavour: str) -> _Asked:
        if flavour not in self._zygotes:
            self._zygotes[flavour] = Zygote(self._setting, flavour)
        folder = Path(tempfile.mkdtemp(prefix="optgrade-")) if self._setting.level == "process" else None
        return _Asked(self._zygotes[flavour].open_worker(folder or Path("/")), folder)

    def _forget(self, asked: _Asked) -> None:
        asked.connection.close()
        if asked.folder:
            shutil.rmtree(asked.folder, ignore_errors=True)

    def _end(self, node: Node, asked: _Asked) -> None:
        """Process 1 ends when the connection does, and in the sandbox the kernel ends what is below it."""
        node.kill_all()
        if self._setting.level == "process":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(node.host_pid, signal.SIGKILL)
        node.wait(END_S)
        self._forget(asked)


def _stage(node: Node, files: Files) -> None:
    for name, data in files:
        try:
            node.stage(name, data)
        except (NodeDied, NodeTimedOut) as error:
            raise SandboxError(f"the worker could not take the file {name}: {error}") from error


@contextlib.contextmanager
def session(level: Level, limits: Limits, problems: Path, files: Files = ()) -> Iterator[Node]:
    """One fresh worker from a zygote of its own; raises SandboxError when it cannot be started."""
    with Sandbox(Setting.of(level, limits, problems)) as sandbox, sandbox.session(files) as node:
        yield node
