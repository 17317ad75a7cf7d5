"""A second lock on files: Landlock rules (Linux 5.13), which hold even where a mount should be wrong.

Reading everywhere in the worker's small tree, writing in its private folders only, no TCP, no signals and no
abstract sockets out of the submission.  Where the kernel has no Landlock the tree's own read-only mounts stand alone.
"""

from __future__ import annotations

import contextlib
import os
import struct

from . import kernel

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION = 1
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_MAKE_CHARACTER_DEVICE, _MAKE_BLOCK_DEVICE, _EXECUTE = 1 << 6, 1 << 11, 1 << 0
_BY_PATH = 1


def version() -> int:
    """The version of the kernel's Landlock; 0 where there is none."""
    try:
        return kernel.syscall("landlock", _CREATE, None, 0, _VERSION)
    except OSError:
        return 0


def _all_rights(abi: int) -> int:
    return (1 << 13) - 1 | (1 << 13) * (abi >= 2) | (1 << 14) * (abi >= 3) | (1 << 15) * (abi >= 5)


def restrict(private: tuple[str, ...]) -> None:
    """Put this process and all that it forks under the rules; `private` are the folders to write in."""
    abi = version()
    if not abi:
        return
    rights = _all_rights(abi)
    tcp = 3 * (abi >= 4)
    signals_and_abstract_sockets = 3 * (abi >= 6)
    attributes = struct.pack("QQQ", rights, tcp, signals_and_abstract_sockets)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = kernel.syscall("landlock_create_ruleset", _CREATE, attributes, size, 0)
    in_private = rights & ~(_MAKE_CHARACTER_DEVICE | _MAKE_BLOCK_DEVICE | _EXECUTE | 1 << 15)
    rules = {"/": _READ_FILE | _READ_DIR, "/dev": _READ_FILE | _READ_DIR | _WRITE_FILE}
    for path, granted in {**rules, **dict.fromkeys(private, in_private)}.items():
        with contextlib.suppress(FileNotFoundError):
            folder = os.open(path, os.O_PATH)
            rule = struct.pack("=Qi", granted, folder)
            kernel.syscall(f"landlock_add_rule {path}", _ADD, ruleset, _BY_PATH, rule, 0)
            os.close(folder)
    kernel.syscall("landlock_restrict_self", _RESTRICT, ruleset, 0)
    os.close(ruleset)
