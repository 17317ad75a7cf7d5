"""The judge's end of one worker process: typed requests, checked replies, deadlines, and an end that is certain."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.sandbox.isolation import Limits
from grader.sandbox.worker import protocol
from grader.sandbox.worker.protocol import ConnectionLost, ProtocolError

MAX_REFUSALS = 100
STAGED_AT_ONCE = 1 << 21
# Hundreds of processes that all want to run leave little time to the one that ends them.
PURGE_S = 30.0
_CREDENTIALS = struct.Struct("3i")


class NodeDied(Exception):
    """The worker process ended, or broke the protocol and was ended; the message says how."""


class NodeTimedOut(Exception):
    """The worker did not answer in time and was ended."""


class StudentError(Exception):
    """The student's code raised: 'Type: message', its own frames, the line in its cell.

    `timed_out` says that a time limit ended it, `refused` that it asked an oracle too often; `classes` are the
    names of the exception's type and of its bases.
    """

    def __init__(
        self,
        error: str,
        trace: str,
        line: int | None,
        *,
        timed_out: bool = False,
        refused: bool = False,
        classes: tuple[str, ...] = (),
    ) -> None:
        super().__init__(error)
        self.error = error
        self.trace = trace
        self.line = line
        self.timed_out = timed_out
        self.refused = refused
        self.classes = classes


Oracle = Callable[..., Any]


class OracleExhausted(Exception):
    """Raised by an oracle that answers no more; the worker is told so."""


class OracleFault(Exception):
    """Raised by an oracle that was called wrongly; the student's code sees it as a TypeError."""


class Node:
    """One worker process.  After NodeDied or NodeTimedOut it is of no more use; `parent` still is."""

    def __init__(self, connection: socket.socket, limits: Limits, parent: Node | None = None, pid: int = 0) -> None:
        protocol.set_timeouts(connection, limits.answer_s)
        self._connection = connection
        self._inbox = protocol.Inbox(connection)
        self.limits = limits
        self._parent = parent
        self._inner_pid = pid
        self._process: int | None = None
        self._depth = 0
        self._children: list[Node] = []
        self.alive = True
        self.host_pid = 0
        self.ended_because = ""

    @classmethod
    def greet(cls, connection: socket.socket, limits: Limits, wall_s: float) -> Node:
        """Process 1 of a new worker, which serves the other end of `connection` (with SO_PASSCRED).

        Raises NodeDied, NodeTimedOut when it does not say within `wall_s` that it is there.
        """
        node = cls(connection, limits)
        node._learn_who(wall_s)
        reply = node._reply(time.monotonic() + wall_s)
        if not isinstance(reply, protocol.Opened):
            raise node._broken(reply)
        if reply.error:
            node.kill()
            raise NodeDied(reply.error)
        return node

    def fork(self) -> Node:
        """A new process that starts with everything this one holds; changes in one are not seen in the other."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
                pid = self._fork(theirs)
        except BaseException:
            ours.close()
            raise
        child = Node(ours, self.limits, self, pid)
        self._children.append(child)
        child._say_who()
        return child

    def _fork(self, theirs: socket.socket) -> int:
        """Have the worker fork a child that serves `theirs`; gives the worker's own number for it."""
        deadline = time.monotonic() + self.limits.answer_s
        try:
            frame = protocol.encode(protocol.Fork())
            socket.send_fds(self._connection, [frame[:4]], [theirs.fileno()])
            protocol.send_frame(self._connection, frame[4:])
        except (ConnectionLost, OSError) as error:
            raise self._lost(error) from error
        reply = self._reply(deadline)
        if not isinstance(reply, protocol.Forked):
            raise self._broken(reply)
        return reply.pid

    def _say_who(self) -> None:
        """Ask anything once: the kernel attaches to the reply who really sent it."""
        self._send(protocol.Inspect([]))
        self._learn_who(self.limits.answer_s)
        self._reply(time.monotonic() + self.limits.answer_s)

    def _learn_who(self, wall_s: float) -> None:
        """From the message that comes next, which is left to be read: the process to end, whatever its number."""
        space = socket.CMSG_SPACE(_CREDENTIALS.size)
        deadline = time.monotonic() + wall_s
        try:
            _, ancillary, _, _ = protocol.until(deadline, lambda: self._connection.recvmsg(1, space, socket.MSG_PEEK))
        except TimeoutError as error:
            self.kill()
            raise NodeTimedOut("no answer within the time limit") from error
        except OSError as error:
            raise self._lost(ConnectionLost(str(error))) from error
        for level, kind, data in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
                self.host_pid = _CREDENTIALS.unpack(data[: _CREDENTIALS.size])[0]
        if self.host_pid <= 0:
            raise self._lost(ConnectionLost("end of stream"))
        self._hold()
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)

    def _hold(self) -> None:
        """Keep a descriptor of the process: when it has ended, its number may be another's.

        What the kernel says of its number in the worker counts, not what the worker said; and a process with fewer
        numbers than process 1 has lies outside the worker, so that the sender is gone and its number was given anew.
        """
        try:
            self._process = os.pidfd_open(self.host_pid)
            status = Path(f"/proc/{self.host_pid}/status").read_text()
        except OSError:
            return
        numbers = next(line for line in status.splitlines() if line.startswith("NSpid:")).split()[1:]
        self._depth = len(numbers)
        if self._depth < self._root()._depth:
            os.close(self._process)
            self._process = None
        elif self._parent is not None:
            self._inner_pid = int(numbers[-1])

    def stage(self, name: str, data: bytes) -> None:
        """Put a file into the working folder of process 1; raises NodeDied, NodeTimedOut."""
        for start in range(0, max(len(data), 1), STAGED_AT_ONCE):
            self._send(protocol.Stage(name, data[start : start + STAGED_AT_ONCE]))
            self._expect_done(self.limits.answer_s)

    def purge(self) -> None:
        """End every process of the worker that is none of its nodes; raises NodeDied, NodeTimedOut.

        At the level `process` nothing is ended before the worker is.
        """
        root = self._root()
        root._send(protocol.Purge(root._living()))
        root._expect_done(PURGE_S)

    def _expect_done(self, wall_s: float) -> None:
        reply = self._reply(time.monotonic() + wall_s)
        if not isinstance(reply, protocol.Done):
            raise self._broken(reply)

    def _living(self) -> list[int]:
        """The worker's own numbers of the processes below this one that are in use."""
        alive = [child._inner_pid for child in self._children if child.alive]
        return alive + [pid for child in self._children for pid in child._living()]

    def run(self, source: str, label: str, seconds: tuple[float, float]) -> protocol.Ran:
        """Execute a cell under (cpu, wall) seconds; raises NodeTimedOut, NodeDied."""
        self._send(protocol.Run(source, label, *seconds))
        reply = self._reply(time.monotonic() + seconds[1] + self.limits.grace_s)
        if not isinstance(reply, protocol.Ran):
            raise self._broken(reply)
        return reply

    def inspect(self, names: list[str], longest: int = 200) -> dict[str, protocol.Described]:
        """What the names are bound to, texts by their first `longest` characters; raises NodeTimedOut, NodeDied."""
        self._send(protocol.Inspect(names, longest))
        reply = self._reply(time.monotonic() + self.limits.answer_s)
        if not isinstance(reply, protocol.Inspected) or set(reply.names) != set(names):
            raise self._broken(reply)
        return reply.names

    def call(
        self,
        target: str | int,
        args: list[Any],
        oracles: Mapping[int, Oracle],
        *,
        pure: bool,
        seed: int,
        names: Sequence[str] = (),
    ) -> protocol.Returned:
        """Call a name or handle; raises StudentError, NodeTimedOut, NodeDied.  `args` are packed already, and passed
        under `names` where there are any.
        """
        self._send(self._call(target, args, pure, seed, names))
        return self.answered(len(args), oracles)

    def send_calls(self, target: str | int, several: Sequence[list[Any]], *, pure: bool, seed: int) -> None:
        """Send calls whose answers are taken later, in order, with `answered`; raises NodeDied."""
        self._send(*(self._call(target, args, pure, seed) for args in several))

    def answered(self, arguments: int = 100, oracles: Mapping[int, Oracle] | None = None) -> protocol.Returned:
        """The answer to the oldest call that has none yet, which had so many arguments; raises as `call` does."""
        reply = self._returned(oracles or {})
        if not all(0 <= position < arguments for position in reply.changed):
            raise self._broken(reply)
        return reply

    def _call(
        self, target: str | int, args: list[Any], pure: bool, seed: int, names: Sequence[str] = ()
    ) -> protocol.Call:
        return protocol.Call(target, args, self.limits.call_cpu_s, self.limits.call_wall_s, pure, seed, list(names))

    def play(
        self,
        names: dict[str, Any],
        source: str,
        label: str,
        read: Sequence[str],
        oracles: Mapping[int, Oracle],
        *,
        seed: int,
    ) -> list[Any]:
        """Bind names to packed values, execute `source`, give the values of `read`; raises as `call` does."""
        limits = self.limits
        self._send(protocol.Play(names, source, label, list(read), limits.call_cpu_s, limits.call_wall_s, seed))
        reply = self._returned(oracles)
        if type(reply.value) is not list or len(reply.value) != len(read):
            raise self._broken(reply)
        return reply.value

    def adapt(
        self, name: str, names: dict[str, str], args: list[Any], oracles: Mapping[int, Oracle], seed: int
    ) -> protocol.Returned:
        """Run a worker's adapter on the student's names; raises as `call` does."""
        limits = self.limits
        self._send(protocol.Adapt(name, names, args, limits.call_cpu_s, limits.call_wall_s, seed))
        return self._returned(oracles)

    def _returned(self, oracles: Mapping[int, Oracle]) -> protocol.Returned:
        deadline = time.monotonic() + self.limits.call_wall_s + self.limits.grace_s
        refusals = 0
        while True:
            reply = self._reply(deadline)
            if isinstance(reply, protocol.Returned):
                return reply
            if isinstance(reply, protocol.Raised):
                raise StudentError(
                    reply.error,
                    reply.trace,
                    reply.line,
                    timed_out=reply.timed_out,
                    refused=reply.refused,
                    classes=tuple(reply.classes),
                )
            if not isinstance(reply, protocol.Ask) or reply.oracle not in oracles:
                raise self._broken(reply)
            try:
                self._send(protocol.Value(_plain(oracles[reply.oracle](*reply.args))))
            except OracleExhausted as refusal:
                refusals += 1
                if refusals > MAX_REFUSALS:
                    self.kill()
                    raise StudentError(str(refusal), "", None, refused=True) from refusal
                self._send(protocol.Refuse(str(refusal)))
            except OracleFault as fault:
                self._send(protocol.Fault(str(fault)))

    def _send(self, *requests: protocol.Request) -> None:
        try:
            protocol.send_frame(self._connection, b"".join(map(protocol.encode, requests)))
        except (ConnectionLost, OSError) as error:
            raise self._lost(error) from error

    def _reply(self, deadline: float) -> protocol.Reply:
        try:
            return protocol.decode_reply(self._inbox.next(deadline))
        except TimeoutError as error:
            self.kill()
            raise NodeTimedOut("no answer within the time limit") from error
        except ProtocolError as error:
            self.kill()
            raise NodeDied(f"it sent something that is no reply: {error}") from error
        except (ConnectionLost, OSError) as error:
            raise self._lost(error) from error

    def _broken(self, reply: object) -> NodeDied:
        self.kill()
        return NodeDied(f"it sent {type(reply).__name__} out of turn")

    def _lost(self, error: Exception) -> NodeDied:
        self.kill()
        return NodeDied(self._how_it_ended())

    def _how_it_ended(self) -> str:
        reason = self._root().ended_because
        if reason:
            return reason
        status: int | None = None
        if self._parent is not None and self._parent.alive:
            for _ in range(50):
                self._parent._send(protocol.Reap(self._inner_pid))
                reply = self._parent._reply(time.monotonic() + self.limits.answer_s)
                status = reply.status if isinstance(reply, protocol.Ended) else None
                if status is not None:
                    break
                time.sleep(0.01)
        if status is None:
            return "the process ended"
        if status >= 0:
            return f"the process ended itself with exit status {status}"
        with contextlib.suppress(ValueError):
            return f"the process was ended by {signal.Signals(-status).name}"
        return f"the process was ended by signal {-status}"

    def end(self, reason: str) -> None:
        """End process 1 from another thread; whoever waits for one of its processes is told the reason."""
        self.ended_because = reason
        self._signal(signal.SIGKILL)

    def kill_all(self) -> None:
        """End this process and all that were forked from it."""
        for child in self._children:
            child.kill_all()
        self.kill()

    def kill(self) -> None:
        """End this process now.  Its parent and its children live on, unless it is process 1 of a sandbox."""
        if not self.alive:
            return
        self.alive = False
        self._connection.close()
        self._signal(signal.SIGKILL)
        if self._process is not None and self._parent is not None:
            os.close(self._process)
            self._process = None

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(self._process, number)

    def _root(self) -> Node:
        return self._parent._root() if self._parent else self

    def wait(self, wall_s: float) -> bool:
        """Whether process 1, which was ended, is gone within `wall_s` with everything below it."""
        if self._process is None:
            return True
        gone, _, _ = select.select([self._process], [], [], wall_s)
        os.close(self._process)
        self._process = None
        return bool(gone)


def _plain(value: Any) -> Any:
    return protocol.pack(value, protocol.refuse_other)
