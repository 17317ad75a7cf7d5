"""What a process does to itself before any student code: its own tree, its own processes, no network, limits.

Standard library only: this runs first, and before the interpreter's packages are bound into the new tree.
`enter` is called once in a worker, in this order: namespaces, a fork that becomes process 1, the tree, identity,
limits.  Linux only; every other system has the `process` level, which is limits and an own session.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import struct
import sys
from pathlib import Path
from typing import Any

_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = (
    0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_SYS_CAPSET, _SYS_PIVOT_ROOT, _SYS_MOUNT_SETATTR = {
    "x86_64": (126, 155, 442),
    "aarch64": (91, 41, 442),
}.get(os.uname().machine, (0, 0, 0))
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_AT_RECURSIVE = 0x8000
_READ_ONLY = struct.pack("QQQQ", 0x1, 0, 0, 0)
NOBODY = 65534


def _libc() -> Any:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def _checked(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    encode = [None if text is None else text.encode() for text in (source, target, kind, data)]
    result = _libc().mount(encode[0], encode[1], encode[2], ctypes.c_ulong(flags), encode[3])
    _checked(result, f"mount {target}")


def _read_only(target: str) -> None:
    result = _libc().syscall(
        _SYS_MOUNT_SETATTR,
        -100,
        target.encode(),
        ctypes.c_uint(_AT_RECURSIVE),
        _READ_ONLY,
        ctypes.c_size_t(32),
    )
    _checked(result, f"mount_setattr {target}")


def unshare() -> None:
    """Leave the host's mounts, processes, network, IPC and names; ordinary users get a user namespace first."""
    flags = _NEWNS | _NEWPID | _NEWNET | _NEWIPC | _NEWUTS
    uid, gid = os.getuid(), os.getgid()
    if uid != 0:
        flags |= _NEWUSER
    _checked(_libc().unshare(flags), "unshare")
    if uid != 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def _bind(source: str, root: str, writable: bool = False) -> None:
    target = root + source
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    _mount(source, target, None, _MS_BIND | _MS_REC)
    if not writable:
        _read_only(target)


def _bind_system(root: str) -> None:
    for name in ("bin", "sbin", "lib", "lib64", "lib32"):
        path = f"/{name}"
        if os.path.islink(path):
            os.symlink(os.readlink(path), root + path)
        elif os.path.isdir(path):
            _bind(path, root)
    for path in ("/usr", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime"):
        if os.path.exists(path):
            _bind(path, root)
    for name in ("null", "zero", "full", "random", "urandom"):
        _bind(f"/dev/{name}", root, writable=True)


def _prune(paths: list[str]) -> list[str]:
    """Without the paths that another one of them holds already."""
    chosen: list[str] = []
    for path in sorted({os.path.abspath(path) for path in paths}):
        if not any(path == above or path.startswith(above + "/") for above in [*chosen, "/usr"]):
            chosen.append(path)
    return chosen


def new_tree(root: str, visible: list[str], hidden: list[str], files: str, scratch_mib: int) -> None:
    """Move into a tree that holds the system's libraries, `visible` (read-only) and a private /tmp.

    `root` is an empty folder of the host to build on.  `hidden` are folders that would be seen through `visible`
    and must not be.  The files below the host's folder `files` are copied to /tmp/work, the new working directory.
    """
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    staged = [(path, Path(path).read_bytes()) for path in _files_below(files)]
    _mount("tmpfs", root, "tmpfs", _MS_NOSUID | _MS_NODEV, "size=8m,nr_inodes=20000,mode=755")
    for name in ("/tmp", "/dev/shm"):
        os.makedirs(root + name)
        options = f"size={scratch_mib}m,nr_inodes=20000,mode=1777"
        _mount("tmpfs", root + name, "tmpfs", _MS_NOSUID | _MS_NODEV, options)
    _bind_system(root)
    for path in _prune(visible):
        if os.path.exists(path):
            _bind(path, root)
    for path in hidden:
        if os.path.isdir(root + path):
            _mount("tmpfs", root + path, "tmpfs", _MS_NOSUID | _MS_NODEV, "size=4k,mode=000")
    os.makedirs(root + "/proc", exist_ok=True)
    with contextlib.suppress(OSError):
        _mount("proc", root + "/proc", "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    os.chdir(root)
    _checked(_libc().syscall(_SYS_PIVOT_ROOT, b".", b"."), "pivot_root")
    _checked(_libc().umount2(b".", 2), "umount2")
    os.chdir("/")
    result = _libc().syscall(_SYS_MOUNT_SETATTR, -100, b"/", ctypes.c_uint(0), _READ_ONLY, ctypes.c_size_t(32))
    _checked(result, "mount_setattr /")
    _unstage(staged, files)


def _files_below(folder: str) -> list[str]:
    return [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names] if folder else []


def _unstage(staged: list[tuple[str, bytes]], files: str) -> None:
    os.makedirs("/tmp/work", exist_ok=True)
    for path, data in staged:
        target = Path("/tmp/work") / os.path.relpath(path, files)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    for top, folders, names in os.walk("/tmp/work"):
        for name in [*folders, *names]:
            os.chmod(os.path.join(top, name), 0o777)
    os.chmod("/tmp/work", 0o777)


def drop_privileges() -> None:
    """Become nobody (from root), lose every capability, and never gain one again."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    libc = _libc()
    _checked(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    header = struct.pack("Ii", 0x20080522, 0)
    _checked(libc.syscall(_SYS_CAPSET, header, bytes(24)), "capset")


def limit(memory_mib: int, file_mib: int, processes: int) -> None:
    """Limits that every process of the worker inherits; address space in MiB, largest file in MiB."""
    for what, most in (
        (resource.RLIMIT_AS, memory_mib << 20),
        (resource.RLIMIT_FSIZE, file_mib << 20),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_NPROC, processes),
    ):
        _, hard = resource.getrlimit(what)
        top = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (top, top))


def die_with_parent() -> None:
    """Be killed when the process that started this one ends."""
    with contextlib.suppress(AttributeError):
        _libc().prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)


def enter(config: dict[str, Any]) -> None:
    """Everything between the start of the worker and its first student code, except the fork of process 1."""
    if config["level"] == "sandbox":
        new_tree(config["root"], config["visible"], config["hidden"], config["files"], config["scratch_mib"])
        os.chdir("/tmp/work")
        drop_privileges()
    else:
        os.chdir(config["files"])
    limit(config["memory_mib"], config["file_mib"], config["processes"])


def probe(root: str) -> str:
    """'' when this machine can make the sandbox, otherwise the reason; run in a process of its own.

    `root` is an empty folder.  Everything is tried, since each step may be forbidden on its own.
    """
    if sys.platform != "linux" or not _SYS_MOUNT_SETATTR:
        return f"needs Linux on x86_64 or aarch64, found {sys.platform} on {os.uname().machine}"
    reading, writing = os.pipe()
    try:
        unshare()
    except OSError as error:
        return str(error)
    if os.fork() == 0:
        try:
            new_tree(root, [], [], "", 1)
            drop_privileges()
        except OSError as error:
            os.write(writing, str(error).encode())
        os._exit(0)
    os.close(writing)
    os.wait()
    return os.read(reading, 4096).decode()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(probe(sys.argv[1])))
