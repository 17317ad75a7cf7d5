"""What a process does to itself before any student code: its own tree, its own processes, no network, limits.

Standard library only: this runs first, and before the interpreter's packages are bound into the new tree.  In the
zygote `enter_zygote` makes what all its workers share; in each worker `enter_worker` makes what is its own.  Linux
only; every other system has the `process` level, which is limits and an own session.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from pathlib import Path
from typing import Any, NamedTuple

from . import kernel, landlock, seccomp, tree

NOBODY = 65534
_SHARED = kernel.NEWUSER | kernel.NEWNS | kernel.NEWPID | kernel.NEWNET | kernel.NEWUTS | kernel.NEWIPC


class Limits(NamedTuple):
    """What one process of a worker may use; sizes in MiB, processor time in seconds."""

    memory_mib: int
    file_mib: int
    scratch_mib: int
    processes: int
    cpu_s: int


def die_with_parent() -> None:
    """Be killed when the process that started this one ends."""
    with contextlib.suppress(AttributeError, OSError):
        kernel.prctl("die with parent", kernel.PR_SET_PDEATHSIG, 9)


def _become_nobody() -> None:
    """From root, an unprivileged user that still may make namespaces: what only root can read is out of reach."""
    kernel.prctl("keep capabilities", kernel.PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    permitted = kernel.capabilities()
    kernel.set_capabilities(permitted, permitted)
    # Changing the user takes away the right to write one's own /proc/self/uid_map.
    kernel.prctl("dumpable", kernel.PR_SET_DUMPABLE, 1)


def _enter_namespaces() -> None:
    uid, gid = os.getuid(), os.getgid()
    kernel.unshare(_SHARED)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def enter_zygote(visible: list[str], hidden: list[str], own: dict[str, str]) -> dict[str, str]:
    """Namespaces and the shared tree; the next fork is process 1 of its own process namespace.  Gives what
    `tree.build` gives.

    Root builds the tree before it becomes nobody, so that an interpreter in a private folder can be bound; everybody
    else builds it inside a user namespace.  Raises OSError with the step that this machine refuses.
    """
    if os.getuid() == 0:
        kernel.unshare(kernel.NEWNS)
        kept = tree.build(visible, hidden, own)
        _become_nobody()
        _enter_namespaces()
        return kept
    _enter_namespaces()
    return tree.build(visible, hidden, own)


def enter_worker(limits: Limits, kept: dict[str, str], own_proc: bool) -> None:
    """The worker's own mounts and limits, then no more privileges: first called in process 1 of a new worker."""
    kernel.unshare(kernel.NEWNS | kernel.NEWIPC)
    tree.mount_private(limits.scratch_mib, kept)
    if own_proc:
        tree.mount_proc()
    os.chdir(tree.WORK)
    # When memory runs out, the kernel ends a worker's process before the zygote or the judge.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    kernel.prctl("no new privileges", kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.set_capabilities(0, 0)
    # Closes /proc/PID/mem and the like to the other processes of the same user.
    kernel.prctl("dumpable", kernel.PR_SET_DUMPABLE, 0)
    limit(limits)
    landlock.restrict(("/tmp", "/dev/shm"))
    seccomp.restrict()


def _address_space_mib() -> int:
    """What this process has mapped already: imported libraries do not count against the student's memory."""
    with contextlib.suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() >> 20
    return 0


def limit(limits: Limits) -> None:
    """Limits that every process of the worker inherits."""
    for what, most in (
        (resource.RLIMIT_AS, _address_space_mib() + limits.memory_mib << 20),
        (resource.RLIMIT_FSIZE, limits.file_mib << 20),
        (resource.RLIMIT_CPU, limits.cpu_s),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_NPROC, limits.processes),
    ):
        _, hard = resource.getrlimit(what)
        top = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (top, top))


def probe() -> dict[str, Any]:
    """What this machine can do, layer by layer: layer -> '' or the reason; run in a process of its own.

    Everything is tried, since each step may be forbidden on its own.
    """
    found: dict[str, Any] = {"landlock": "" if landlock.version() else "the kernel has no Landlock, or it is off"}
    if sys.platform != "linux" or kernel.machine() not in ("x86_64", "aarch64"):
        reason = f"needs Linux on x86_64 or aarch64, found {sys.platform} on {kernel.machine()}"
        return {**found, "namespaces": reason}
    for layer, step in (
        ("namespaces", _try_namespaces),
        ("tree", _try_tree),
        ("seccomp", _try_seccomp),
    ):
        found[layer] = _in_a_child(step)
    found["proc"] = _in_a_child(_try_proc) if not found["tree"] else found["tree"]
    return found


def _try_namespaces() -> None:
    if os.getuid() == 0:
        kernel.unshare(kernel.NEWNS)
        _become_nobody()
    _enter_namespaces()


def _try_tree() -> None:
    enter_zygote([], [], {})


def _try_proc() -> None:
    _try_tree()
    reason = _in_a_child(lambda: None if tree.mount_proc() else _refuse("mounting /proc is refused"))
    if reason:
        raise OSError(reason)


def _refuse(reason: str) -> None:
    raise OSError(reason)


def _try_seccomp() -> None:
    kernel.prctl("no new privileges", kernel.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.restrict()


def _in_a_child(step: Any) -> str:
    """'' when `step` succeeds in a forked process, otherwise what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            step()
        except OSError as error:
            said = str(error) or "refused"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    said = os.read(reading, 4096).decode()
    os.close(reading)
    return said or (f"the probe ended with status {status}" if status else "")
