"""The judge's end of a zygote: one warm process, from which workers are forked on request."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import subprocess
from pathlib import Path
from typing import Any

from grader.sandbox import isolation
from grader.sandbox.memory_group import MemoryGroup
from grader.sandbox.setting import Setting

_HEADER = struct.Struct("<I")
END_S = 5.0


class Zygote:
    """A process that forks a worker whenever it is asked; started without waiting for it.

    `close` ends it and all its workers.
    """

    def __init__(self, setting: Setting, flavour: str) -> None:
        self._control, theirs = socket.socketpair()
        self._memory = MemoryGroup.made(setting.limits.total_mib) if setting.level == "sandbox" else None
        with theirs:
            self._process = subprocess.Popen(
                [setting.interpreter.executable, "-s", "-B", str(isolation.WORKER / "start.py"), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=isolation.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        if self._memory:
            self._memory.add(self._process.pid)
        self._send(setting.for_worker(flavour), [])

    def open_worker(self, folder: Path) -> socket.socket:
        """Our end of a new worker's connection; at the level `process`, `folder` is where it works.

        The worker says `Opened` on it, or the connection ends where the zygote has.
        """
        ours, theirs = socket.socketpair()
        # Before anything is sent: the kernel then attaches to it who sends.
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs:
            self._send({"folder": str(folder)}, [theirs.fileno()])
        return ours

    def _send(self, message: dict[str, Any], descriptors: list[int]) -> None:
        body = json.dumps(message).encode()
        with contextlib.suppress(OSError):
            socket.send_fds(self._control, [_HEADER.pack(len(body))], descriptors)
            self._control.sendall(body)

    def last_words(self) -> str:
        """What the ended process said last; '' when it said nothing."""
        self._end()
        said = self._process.stderr.read().decode("utf-8", "replace").strip() if self._process.stderr else ""
        return said.splitlines()[-1] if said else ""

    def _end(self) -> None:
        """The closed connection ends process 1, and the kernel everything below it; this waits for it."""
        self._control.close()
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, 9)
            self._process.wait()

    def close(self) -> None:
        self._end()
        if self._process.stderr:
            self._process.stderr.close()
        if self._memory:
            self._memory.remove()
