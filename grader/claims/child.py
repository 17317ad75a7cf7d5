"""Functions of ours run in a forked process that can be ended, so that none takes more than its time and memory.

Solvers run C code that no exception interrupts.  What is stopped here says nothing of the claim: a person decides.
"""

from __future__ import annotations

import contextlib
import gc
import io
import math
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import FunctionType, TracebackType
from typing import Any, NamedTuple, NoReturn, TypeVar

from grader.claims.tokens import UnreadError
from grader.evidence import Text
from grader.sandbox.worker import kernel

R = TypeVar("R")

SECONDS, MEMORY = 20.0, 1024
_OUT_OF_MEMORY = 77  # the exit status of a child that has no memory left to say so
_FIRST_OTHER = 3  # the first descriptor after input, output and errors


class Stopped(NamedTuple):
    """The call was ended before it gave a result."""

    reason: Text


class ChildError(RuntimeError):
    """The function raised something that cannot be sent as it is; the message is its traceback."""


class _Reply(NamedTuple):
    result: Any = None
    error: BaseException | None = None


class _Process(NamedTuple):
    """owner: the process that started it, which alone may talk to it."""

    pid: int
    connection: Connection
    owner: int


class Child:
    """A process that runs one call after another; it is started by the first, and again after one that was stopped.

    A context manager, at whose end no process is left.  Not to be shared between threads.
    """

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._inherited: list[FunctionType] = []

    def __enter__(self) -> Child:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.connection.close()
        if process.owner == os.getpid():
            _ended(process.pid)

    def run(
        self, function: Callable[..., R], *args: Any, seconds: float = SECONDS, memory: int = MEMORY
    ) -> R | Stopped:
        """`function(*args)` in the child; Stopped if it takes more than `seconds` of wall time or `memory` MiB more
        than the child had at its start, or ends its process.

        Raises what the function raises.  Arguments and result are copies.  A function that no module names (a lambda,
        the `draw` of a context) is inherited: the first call with it starts a new process.
        """
        known = len(self._inherited)
        request = _written((function, args, seconds, memory), self._inherited)
        if len(self._inherited) > known:
            self.close()
        process = self._running(request)
        try:
            late = not process.connection.poll(seconds)
            reply = None if late else _heard(process.connection)
        except BaseException:
            self.close()
            raise
        if reply is None:
            return Stopped(_reason(self._end(), late, seconds, memory))
        if reply.error is not None:
            raise reply.error
        result: R = reply.result
        return result

    def _running(self, request: bytes) -> _Process:
        """A process that has got the request: the last one, unless something has ended it since."""
        if self._process is not None and self._process.owner == os.getpid():
            with contextlib.suppress(OSError):
                self._process.connection.send_bytes(request)
                return self._process
        self.close()
        self._process = self._forked()
        self._process.connection.send_bytes(request)
        return self._process

    def _forked(self) -> _Process:
        ours, theirs = multiprocessing.Pipe()
        parent = os.getpid()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which the child does not touch
            pid = os.fork()
        if pid == 0:
            try:
                _prepare(theirs, parent)
                _serve(theirs, self._inherited)
            finally:
                os._exit(1)
        theirs.close()
        return _Process(pid, ours, parent)

    def _end(self) -> int:
        """End the process and say how it ended: as `os.waitstatus_to_exitcode`."""
        process, self._process = self._process, None
        assert process is not None
        process.connection.close()
        return _ended(process.pid)


def _ended(pid: int) -> int:
    # A process that has ended on its own keeps its status: the signal comes too late for it.
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return 0


def _heard(connection: Connection) -> _Reply | None:
    """The next reply; None where the process ended instead."""
    try:
        reply: _Reply = pickle.loads(connection.recv_bytes())
    except (EOFError, ConnectionError):
        return None
    return reply


def _reason(status: int, late: bool, seconds: float, memory: int) -> Text:
    if late or status == -signal.SIGXCPU:
        return Text(f"it took longer than {seconds:g} s", f"用时超过 {seconds:g} 秒")
    if status == _OUT_OF_MEMORY:
        return Text(f"it needed more than {memory} MB of memory", f"所需内存超过 {memory} MB")
    how = signal.Signals(-status).name if status < 0 else f"status {status}"
    return Text(f"its process ended ({how})", f"它的进程结束了（{how}）")


# ------------------------------------------------------------------------------------------------- in the child


def _prepare(connection: Connection, parent: int) -> None:
    """Cut the fork loose from what it shares with its parent, whose end it does not outlive."""
    if sys.platform == "linux":
        kernel.prctl("die with parent", kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Nothing of the parent's is collected here: its descriptors are closed, and their numbers will be others'.
    gc.freeze()
    mine = connection.fileno()
    os.closerange(_FIRST_OTHER, mine)
    os.closerange(mine + 1, os.sysconf("SC_OPEN_MAX"))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(_FIRST_OTHER):
        os.dup2(nowhere, descriptor)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(connection: Connection, inherited: list[FunctionType]) -> NoReturn:
    at_start = _address_space()
    while True:
        try:
            request = connection.recv_bytes()
        except (EOFError, OSError):
            os._exit(0)
        try:
            function, args, seconds, memory = _read(request, inherited)
            _limit(seconds, at_start + memory * 2**20 if at_start else 0)
            reply = _written(_Reply(result=function(*args)))
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except BaseException as error:
            reply = _written(_Reply(error=_sendable(error)))
        connection.send_bytes(reply)


def _address_space() -> int:
    """In bytes; 0 where the system does not say, and memory is not limited then."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _limit(seconds: float, memory: int) -> None:
    """The clock is the parent's; processor time ends what a parent that is gone or stopped leaves running."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    cores = os.cpu_count() or 1
    _soften(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds * cores) + 1)
    if memory:
        _soften(resource.RLIMIT_AS, memory)


def _soften(which: int, limit: int) -> None:
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _sendable(error: BaseException) -> BaseException:
    try:
        pickle.loads(_written(error))
    except Exception:
        return ChildError("".join(traceback.format_exception(error)))
    return error


# --------------------------------------------------------------------------------------------------- the frames


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, inherited: list[FunctionType] | None) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.inherited = inherited

    def persistent_id(self, value: object) -> int | None:
        if self.inherited is None or not isinstance(value, FunctionType) or _is_named(value):
            return None
        if value not in self.inherited:
            self.inherited.append(value)
        return self.inherited.index(value)

    def reducer_override(self, value: object) -> Any:
        # An exception is made again from its args, of which this has one too few.
        if isinstance(value, UnreadError):
            return type(value), (value.text.en, value.text.zh)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, inherited: list[FunctionType]) -> None:
        super().__init__(file)
        self.inherited = inherited

    def persistent_load(self, pid: int) -> FunctionType:
        return self.inherited[pid]


def _is_named(function: FunctionType) -> bool:
    """Whether its module gives it back under its name."""
    found: Any = sys.modules.get(function.__module__)
    for part in function.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is function


def _written(value: object, inherited: list[FunctionType] | None = None) -> bytes:
    file = io.BytesIO()
    _Pickler(file, inherited).dump(value)
    return file.getvalue()


def _read(frame: bytes, inherited: list[FunctionType]) -> Any:
    return _Unpickler(io.BytesIO(frame), inherited).load()
