"""Do the work in several processes of this machine.

Each process is spawned once and fed one item at a time through a pipe of its own, so that nothing waits in queues and
one that dies takes nothing of the others along.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType
from typing import Any, Generic, Literal, NamedTuple

from grader.engines.inline import Opening, R, Results, T
from grader.interrupt import interrupt

_TRIES = 2
_GRACE_S = 10.0


class PoolError(Exception):
    """No process of the pool could be started any more; the message says how the last one ended."""


class _Message(NamedTuple):
    """What a process says: that it is ready, what came out, or that it cannot go on."""

    kind: Literal["ready", "result", "error"]
    value: Any = None


@dataclass(frozen=True)
class _Job(Generic[T]):
    """An item, and how many processes it was given to so far."""

    index: int
    item: T
    tries: int = 0

    def once_more(self) -> _Job[T]:
        return replace(self, tries=self.tries + 1)


@dataclass
class _Judge(Generic[T]):
    """A process and our end of its pipe; `job` is what it works on, or will begin with."""

    process: SpawnProcess
    connection: Connection
    job: _Job[T] | None = None

    def heard(self) -> _Message | None:
        """Its next message; None when it died."""
        try:
            message: _Message = self.connection.recv()
        except (EOFError, OSError):
            return None
        return message

    def how_it_ended(self) -> str:
        self.process.join(_GRACE_S)
        code = self.process.exitcode
        return f"was ended by {signal.Signals(-code).name}" if code and code < 0 else f"ended with status {code}"


def run(opening: Opening[T, R], items: Iterable[T], jobs: int, lost: Callable[[T, str], R]) -> Results[R]:
    """Each item's number and result, as they come.

    An item whose process dies is tried again in a new one; when that dies too, `lost(item, how it ended)` gives the
    result.  What `opening` or its work raises ends the run and is raised here.  However the run ends, also by
    closing it, no process is left.
    """
    pool = _Pool(opening, iter([_Job(i, item) for i, item in enumerate(items)]), lost)
    try:
        for _ in range(jobs):
            pool.start()
        while pool.judges:
            for judge in pool.speaking():
                yield from pool.attend(judge)
        if next(pool.waiting, None):
            raise PoolError(f"no process could be started to grade in: the last one {pool.last_end}")
    finally:
        pool.end()


class _Pool(Generic[T, R]):
    def __init__(self, opening: Opening[T, R], waiting: Iterator[_Job[T]], lost: Callable[[T, str], R]) -> None:
        self._opening = opening
        self._lost = lost
        self._retired: list[_Judge[T]] = []
        self.waiting = waiting
        self.judges: list[_Judge[T]] = []
        self.last_end = ""

    def start(self, job: _Job[T] | None = None) -> None:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, self._opening), daemon=True)
        with _without_interrupts():
            process.start()
        theirs.close()
        self.judges.append(_Judge(process, ours, job.once_more() if job else None))

    def speaking(self) -> list[_Judge[T]]:
        """Waits until a process says something or dies."""
        ready = wait([judge.connection for judge in self.judges])
        return [judge for judge in self.judges if judge.connection in ready]

    def attend(self, judge: _Judge[T]) -> Results[R]:
        message = judge.heard()
        if message is None:
            yield from self._bury(judge)
        elif message.kind == "error":
            raise message.value
        else:
            if message.kind == "result" and judge.job:
                yield judge.job.index, message.value
                judge.job = None
            self._give(judge)

    def _give(self, judge: _Judge[T]) -> None:
        """The job that it was started for, or else the next one; a process for which there is none may go."""
        if judge.job is None and (job := next(self.waiting, None)):
            judge.job = job.once_more()
        if judge.job is None:
            self._retire(judge)
            return
        with suppress(OSError):  # It died meanwhile, which is heard next.
            judge.connection.send(judge.job.item)

    def _retire(self, judge: _Judge[T]) -> None:
        judge.connection.close()
        self.judges.remove(judge)
        self._retired.append(judge)

    def _bury(self, judge: _Judge[T]) -> Results[R]:
        """Start a new process for the job of the dead one, or give the job up.

        A process that died before it had a job is not replaced: that is the machine's doing, and would not end.
        """
        self._retire(judge)
        self.last_end = judge.how_it_ended()
        job = judge.job
        if job and job.tries == _TRIES:
            yield job.index, self._lost(job.item, self.last_end)
            job = next(self.waiting, None)
        if job:
            self.start(job)

    def end(self) -> None:
        """Tells all to leave, and kills who does not."""
        for judge in self.judges:
            judge.process.terminate()
            judge.connection.close()
        for judge in (*self.judges, *self._retired):
            judge.process.join(_GRACE_S)
            judge.process.kill()
            judge.process.join()
            judge.process.close()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; one that starts up in here has it blocked from its birth."""
    resource_tracker.ensure_running()  # It would be started within, and lift the block.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, opening: Opening[T, R]) -> None:
    """The life of a process of the pool: it ends when the pipe is closed, or SIGTERM comes."""
    os.set_inheritable(connection.fileno(), False)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _pass_over)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    with suppress(KeyboardInterrupt, BrokenPipeError):
        try:
            with opening() as work:
                connection.send(_Message("ready"))
                for item in _received(connection):
                    connection.send(_Message("result", work(item)))
        except Exception as error:
            connection.send(_Message("error", error))


def _received(connection: Connection) -> Iterator[Any]:
    with suppress(EOFError, ConnectionResetError):
        while True:
            yield connection.recv()


def _leave(number: int, frame: FrameType | None) -> None:
    # A second signal would stop the cleaning up.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    interrupt()


def _pass_over(number: int, frame: FrameType | None) -> None:
    """Unlike SIG_IGN, a handler is not inherited by the sandboxes that are started from here."""
