"""The zygote: a warm interpreter that forks a worker for each document, and never sees a student's code itself.

`open_worker` is the whole of its work.  In the sandbox it is process 1 of its own process namespace: when the judge
hangs up it ends, and the kernel ends everything below it.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from typing import Any, NoReturn

from . import isolation, kernel, tree

DESCRIPTOR = 3
_HEADER = struct.Struct("<I")


@dataclass(frozen=True)
class Zygote:
    """What a zygote knows for its workers.

    `own_processes` is its process namespace (a descriptor), -1 at the level `process`; `kept` is what `tree.build`
    kept apart; `own_proc` says that a namespace may have its own /proc here.
    """

    limits: isolation.Limits
    own_processes: int
    kept: dict[str, str]
    own_proc: bool


def read_message(control: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The judge's next message with the descriptors that came along; None when it has hung up."""
    head, descriptors, _, _ = socket.recv_fds(control, _HEADER.size, 1)
    if len(head) < _HEADER.size:
        return None
    (size,) = _HEADER.unpack(head)
    body = bytearray()
    while len(body) < size:
        part = control.recv(size - len(body))
        if not part:
            return None
        body += part
    return json.loads(body), list(descriptors)


def warm(flavour: str) -> None:
    """Import and use once what workers of this flavour need: an import alone leaves much to the first use."""
    import numpy as np

    from . import serve  # noqa: F401

    np.linalg.eigvals(np.linalg.inv(np.eye(2)))
    np.random.default_rng(0).normal(size=2)
    if flavour == "torch":
        with contextlib.suppress(ImportError):
            _warm_torch()


def _warm_torch() -> None:
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    weight = torch.nn.Parameter(torch.ones(2))
    optimizer = torch.optim.Adam([weight])
    (weight @ weight).backward()
    optimizer.step()


def serve_judge(control: socket.socket, zygote: Zygote) -> NoReturn:
    """Open a worker for each message until the judge hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Workers that have ended are reaped by the kernel.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message = read_message(control)
        if message is None:
            os._exit(0)
        request, (descriptor,) = message
        open_worker(zygote, request["folder"], descriptor)
        os.close(descriptor)


def open_worker(zygote: Zygote, folder: str, descriptor: int) -> None:
    """Fork a worker that serves `descriptor`; in the sandbox it is process 1 of a process namespace of its own.

    `folder` is the host's working folder at the level `process`.
    """
    sandboxed = zygote.own_processes >= 0
    try:
        if sandboxed:
            kernel.unshare(kernel.NEWPID)
        child = os.fork()
    except OSError as error:
        _report(descriptor, str(error))
        return
    if child == 0:
        _be_worker(zygote, folder, descriptor)
    if sandboxed:
        kernel.setns(zygote.own_processes, kernel.NEWPID)


def _report(descriptor: int, reason: str) -> None:
    from . import protocol

    with socket.socket(fileno=os.dup(descriptor)) as connection, contextlib.suppress(protocol.ConnectionLost):
        protocol.send_frame(connection, protocol.encode(protocol.Opened(reason)))


def _be_worker(zygote: Zygote, folder: str, descriptor: int) -> NoReturn:
    from . import serve

    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _only_descriptor(descriptor)
        if zygote.own_processes >= 0:
            isolation.enter_worker(zygote.limits, zygote.kept, zygote.own_proc)
        else:
            os.setsid()
            os.chdir(folder)
            isolation.limit(zygote.limits)
        serve.main(DESCRIPTOR)
    except BaseException as error:
        _report(DESCRIPTOR, f"{type(error).__name__}: {error}")
        os._exit(1)


def _only_descriptor(descriptor: int) -> None:
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.dup2(descriptor, DESCRIPTOR)
    kernel.close_from(DESCRIPTOR + 1)


def start(control: socket.socket, config: dict[str, Any]) -> NoReturn:
    """Isolate this process as `config` says, warm up, and serve the judge."""
    isolation.die_with_parent()
    own_processes, own_proc, kept = -1, False, {}
    if config["level"] == "sandbox":
        kept = isolation.enter_zygote(config["visible"], config["hidden"], config["own"])
        _wait_for_process_1(control)
        isolation.die_with_parent()
        own_processes = os.open("/proc/self/ns/pid", os.O_RDONLY)
        own_proc = tree.mount_proc()
        # torch makes a cache folder when its optimizers are imported; workers mount their own over this one.
        tree.mount_private(config["limits"]["scratch_mib"], kept)
    sys.path[:0] = config["path"]
    sys.path.append("")
    warm(config["flavour"])
    limits = isolation.Limits(**config["limits"])
    serve_judge(control, Zygote(limits, own_processes, kept, own_proc))


def _wait_for_process_1(control: socket.socket) -> None:
    """Fork process 1 of the new process namespace; returns in it, and ends this process when it has ended."""
    child = os.fork()
    if child:
        control.close()
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 255)
