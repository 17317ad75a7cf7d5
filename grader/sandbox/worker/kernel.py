"""The few calls to the Linux kernel that the standard library does not have, with errors that say what was tried."""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Any

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
READ_ONLY, RECURSIVE = 0x1, 0x8000

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 8, 22, 38

_CAPABILITIES_V3 = 0x20080522
_DETACH = 2
_HERE = -100


def machine() -> str:
    """The processor's name: 'x86_64', 'aarch64', ..."""
    return os.uname().machine


def number(x86_64: int, aarch64: int) -> int:
    """The number of a system call on this machine; raises OSError on processors that the sandbox does not know."""
    try:
        return {"x86_64": x86_64, "aarch64": aarch64}[machine()]
    except KeyError:
        raise OSError(f"the sandbox knows x86_64 and aarch64, not {machine()}") from None


def _libc() -> Any:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def _checked(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def syscall(what: str, nr: int, *args: Any) -> int:
    """Call the kernel; ints are passed as longs, bytes as pointers.  Raises OSError that begins with `what`."""
    passed = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return _checked(_libc().syscall(ctypes.c_long(nr), *passed), what)


def prctl(what: str, option: int, value: int | bytes) -> None:
    """Set one of this process's attributes; raises OSError that begins with `what`."""
    passed = ctypes.c_ulong(value) if isinstance(value, int) else value
    nothing = ctypes.c_ulong(0)
    _checked(_libc().prctl(option, passed, nothing, nothing, nothing), what)


def set_filter(program: bytes) -> None:
    """Install a seccomp filter (struct sock_fprog) for this process and all that it forks."""
    nothing = ctypes.c_ulong(0)
    mode_filter = ctypes.c_ulong(2)
    _checked(_libc().prctl(PR_SET_SECCOMP, mode_filter, program, nothing, nothing), "seccomp")


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name for new ones."""
    _checked(_libc().unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Enter the namespace that `descriptor` stands for (for NEWPID: the children of this process)."""
    _checked(_libc().setns(descriptor, kind), "setns")


def mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    encoded = [None if text is None else text.encode() for text in (source, target, kind, data)]
    result = _libc().mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])
    _checked(result, f"mount {target}")


def make_read_only(target: str, recursive: bool) -> None:
    """No writing below `target`, whatever its mount allowed before (Linux 5.12)."""
    attributes = struct.pack("QQQQ", READ_ONLY, 0, 0, 0)
    flags = RECURSIVE if recursive else 0
    syscall(f"mount_setattr {target}", number(442, 442), _HERE, target.encode(), flags, attributes, len(attributes))


def pivot_into(root: str) -> None:
    """Make the mount `root` the root of this process's tree, and let go of the old one."""
    os.chdir(root)
    syscall("pivot_root", number(155, 41), b".", b".")
    _checked(_libc().umount2(b".", _DETACH), "umount2")
    os.chdir("/")


def set_capabilities(effective: int, permitted: int) -> None:
    """Set both masks of this process (64 bits each), nothing inheritable."""
    low = struct.pack("III", effective & 0xFFFFFFFF, permitted & 0xFFFFFFFF, 0)
    high = struct.pack("III", effective >> 32, permitted >> 32, 0)
    syscall("capset", number(126, 91), struct.pack("Ii", _CAPABILITIES_V3, 0), low + high)


def capabilities() -> int:
    """The permitted capabilities of this process."""
    data = ctypes.create_string_buffer(24)
    syscall("capget", number(125, 90), struct.pack("Ii", _CAPABILITIES_V3, 0), data)
    low, high = struct.unpack_from("I", data, 4)[0], struct.unpack_from("I", data, 16)[0]
    return int(low | high << 32)


def close_from(lowest: int) -> None:
    """Close every descriptor from `lowest` on."""
    os.closerange(lowest, os.sysconf("SC_OPEN_MAX"))
