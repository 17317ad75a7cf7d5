"""The worker's loop: one process that holds one namespace, and forks when the judge asks.

Everything here runs beside the student's code and may be tampered with by it; nothing here is trusted.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from . import adapters, protocol
from .cells import Limits, Namespace, OutOfTime, describe_error, run_cell
from .describe import describe
from .values import Objects, restore, send_back

PURGE_ROUNDS = 200
_FLOATS = (float, np.float64)


class OracleRefused(BaseException):
    """The judge does not answer any more; not an Exception, so that `except Exception` does not swallow it."""


class Worker:
    """The state of one worker process: its connection, the student's namespace, and objects held for the judge."""

    def __init__(self, connection: socket.socket, namespace: Namespace) -> None:
        self.connect(connection)
        self.namespace = namespace
        self.seeds = Seeds()
        self.objects = Objects()
        self.running: set[int] = set()
        self.ended: dict[int, int] = {}

    def connect(self, connection: socket.socket) -> None:
        self.connection = connection
        self.inbox = protocol.Inbox(connection, takes_descriptors=True)

    def send(self, reply: protocol.Reply) -> None:
        protocol.send_frame(self.connection, protocol.encode(reply))

    def ask(self, oracle: int, args: tuple[Any, ...]) -> Any:
        """Call the judge's oracle; raises OracleRefused when its budget is used up."""
        # numpy's numbers would travel as arrays, which is slow; an oracle takes points, and has no use for dtypes.
        packed = [float(x) if type(x) in _FLOATS else send_back(x, self.objects) for x in args]
        clock = self.namespace.clock
        clock.start_talking()
        try:
            self.send(protocol.Ask(oracle, packed))
            answer = protocol.decode_request(self.inbox.next())
        finally:
            clock.stop_talking()
        if type(answer) is protocol.Value:
            return answer.value
        if isinstance(answer, protocol.Refuse):
            raise OracleRefused(answer.reason)
        if isinstance(answer, protocol.Fault):
            raise TypeError(answer.error)
        raise protocol.ProtocolError("expected the oracle's value")

    def serve(self) -> NoReturn:
        """Answer requests until the judge hangs up."""
        with contextlib.suppress(protocol.ConnectionLost):
            while True:
                self.answer()
        os._exit(0)

    def answer(self) -> None:
        request = protocol.decode_request(self.inbox.next())
        match request:
            case protocol.Fork():
                self.fork(self.inbox.descriptors.pop(0))
            case protocol.Reap():
                self.collect()
                self.send(protocol.Ended(self.ended.get(request.pid)))
            case protocol.Stage():
                stage(request.name, request.data)
                self.send(protocol.Done())
            case protocol.Purge():
                self.purge({1, *request.keep})
                self.send(protocol.Done())
            case protocol.Run():
                self.send(run_cell(self.namespace, request))
            case protocol.Call():
                self.reply_to(self.call, request)
            case protocol.Play():
                self.reply_to(self.play, request)
            case protocol.Adapt():
                self.reply_to(self.adapt, request)
            case protocol.Inspect():
                found = {name: self.describe(name, request.longest) for name in request.names}
                self.send(protocol.Inspected(found))
            case _:
                raise protocol.ProtocolError(f"unexpected {type(request).__name__}")

    def fork(self, descriptor: int) -> None:
        """The child serves the new connection, the parent goes on with the old one."""
        self.collect()
        pid = os.fork()
        if pid:
            self.running.add(pid)
            os.close(descriptor)
            self.send(protocol.Forked(pid))
            return
        self.running, self.ended = set(), {}
        self.connection.close()
        self.connect(socket.socket(fileno=descriptor))

    def purge(self, keep: set[int]) -> None:
        """Of process 1 of a namespace: end all other processes but `keep`.

        All are stopped first: what multiplies faster than it is ended would never be gone.
        """
        # The ended count among the processes until they are collected, and orphans come to process 1.
        self.collect()
        if os.getpid() != 1 or not (strays := _running(keep)):
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGSTOP)
        for _ in range(PURGE_ROUNDS):
            for stray in strays:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(stray, signal.SIGKILL)
            time.sleep(0.002)
            self.collect()
            strays = _running(keep)
            if not strays:
                break
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGCONT)

    def collect(self) -> None:
        """Note how the children ended that have ended; until then they count among the processes."""
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    return
                if pid in self.running:
                    self.running.discard(pid)
                    self.ended[pid] = os.waitstatus_to_exitcode(status)

    def reply_to(self, handler: Any, request: protocol.Call | protocol.Play | protocol.Adapt) -> None:
        """Run `handler` under the request's limits and send what it gives or raises."""
        self.seeds.set(request.seed)
        try:
            with self.namespace.clock.limited(Limits(request.cpu_s, request.wall_s)):
                reply = handler(request)
            frame = protocol.encode(reply)
        except OutOfTime:
            frame = protocol.encode(protocol.Raised("OutOfTime", "", None, timed_out=True))
        except OracleRefused as refusal:
            frame = protocol.encode(protocol.Raised(str(refusal), "", None, refused=True))
        except protocol.ConnectionLost:
            os._exit(0)
        except BaseException as error:
            classes = [base.__name__[:60] for base in type(error).__mro__[:20]]
            frame = protocol.encode(protocol.Raised(*describe_error(error), classes=classes))
        protocol.send_frame(self.connection, frame)

    def call(self, request: protocol.Call) -> protocol.Returned:
        target = self.resolve(request.target)
        args = [restore(value, self.objects, self.ask) for value in request.args]
        before = [_frozen(value) for value in args] if request.pure else []
        value = target(**dict(zip(request.names, args, strict=True))) if request.names else target(*args)
        changed = [i for i, old in enumerate(before) if old is not None and old != _frozen(args[i])]
        return protocol.Returned(send_back(value, self.objects), changed)

    def play(self, request: protocol.Play) -> protocol.Returned:
        for name, value in request.names.items():
            self.namespace.names[name] = restore(value, self.objects, self.ask)
        if request.source:
            self.namespace.run_source(request.source, f"<{request.label}>")
        return protocol.Returned([send_back(self.resolve(name), self.objects) for name in request.read], [])

    def adapt(self, request: protocol.Adapt) -> protocol.Returned:
        objects = {role: self.resolve(name) for role, name in request.names.items()}
        args = [restore(value, self.objects, self.ask) for value in request.args]
        value = adapters.ADAPTERS[request.name](objects, *args)
        return protocol.Returned(send_back(value, self.objects), [])

    def resolve(self, target: str | int) -> Any:
        if isinstance(target, int):
            return self.objects.get(target)
        try:
            return self.namespace.names[target]
        except KeyError:
            raise NameError(f"name {target!r} is not defined") from None

    def describe(self, name: str, longest: int) -> protocol.Described:
        if name not in self.namespace.names:
            return protocol.Described("missing", "", None, [])
        return describe(self.namespace.names[name], longest)


def stage(name: str, data: bytes) -> None:
    """Append to a file below the working folder; names that lead out of it, or cannot be made, are left out."""
    here = Path.cwd()
    target = (here / name).resolve()
    if not target.is_relative_to(here):
        return
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as file:
            file.write(data)


def _running(keep: set[int]) -> list[int]:
    """The processes of this namespace that are not in `keep` and have not ended."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) not in keep:
            with contextlib.suppress(OSError):
                state = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[0]
                found += [int(entry)] * (state != "Z")
    return found


def _frozen(value: Any) -> bytes | None:
    """The content of an argument that a call could change, to compare before and after."""
    if type(value) is np.ndarray:
        return repr(value.shape).encode() + value.tobytes()
    if type(value).__module__ == "torch" and hasattr(value, "detach"):
        return bytes(value.detach().numpy().tobytes())
    if type(value) is list:
        return b"[%s]" % b",".join(_frozen(item) or _named(item) for item in value)
    return None


def _named(item: Any) -> bytes:
    """A number by its value, anything else by its type alone."""
    return (repr(item) if type(item) in (bool, int, float, complex) else type(item).__name__).encode()


class Seeds:
    """The global generators, brought into the same state before every call; so are generators made without a seed."""

    def __init__(self) -> None:
        self._last: tuple[object, int] | None = None
        self._seed = self._made = 0
        self._make = np.random.default_rng
        np.random.default_rng = self._generator

    def _generator(self, seed: Any = None) -> np.random.Generator:
        if seed is None:
            self._made += 1
            seed = [self._seed, self._made]
        return self._make(seed)

    def set(self, seed: int) -> None:
        self._seed, self._made = seed, 0
        random.seed(seed)
        np.random.seed(seed % 2**32)
        torch = sys.modules.get("torch")
        if torch is None or not hasattr(torch, "default_generator"):
            return
        # manual_seed takes 0.2 ms, nearly all of it to write down who asked, for the day that a GPU is started.
        if self._last == (torch, seed) and not _has_started_a_gpu(torch):
            torch.default_generator.manual_seed(seed)
            return
        torch.manual_seed(seed)
        self._last = torch, seed


def _has_started_a_gpu(torch: Any) -> bool:
    return bool(torch.cuda.is_initialized() or torch.backends.mps.is_available())


def main(descriptor: int) -> NoReturn:
    """Serve the judge on the socket `descriptor`; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(socket.socket(fileno=descriptor), Namespace())
    # Notebooks that forget to seed give the same numbers each time, and no worker those of another one.
    worker.seeds.set(0)
    worker.send(protocol.Opened(""))
    worker.serve()
