"""Drawn cases on disk, so that a new process need not draw them again.

One file for each check, in a folder of this user alone.  Whatever is wrong with a file or a folder (damaged, another
user's, not writable), the cases are drawn: nothing here is ever an error, and nothing that is read is run.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import stat
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import flint
import hypothesis
import numpy as np

import reference
from grader.problem import MODULES
from grader.sandbox.worker import protocol
from grader.sandbox.worker.protocol import ProtocolError

Inputs = dict[str, Any]

MOST_FILES = 2000
_RECORD, _FIELDS = "record", "fields"
_OURS = ("grader.", "reference.", f"{MODULES}_")
_CHECKSUM = 32


def key(folder: Path, name: str, count: int, seed: int) -> str:
    """What the cases of check `name` depend on, in brief; '' for a problem that is not in a folder of its own."""
    if not (folder / "problem.py").is_file():
        return ""
    parts = (_digest(folder, ""), *_machinery(), name, str(count), str(seed))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def load(name: str) -> tuple[Inputs, ...] | None:
    """The cases kept under this key; None when there are none, or none to be trusted."""
    path = _folder() / name
    try:
        content = _read_own(path) if name else b""
        checksum, body = content[:_CHECKSUM], content[_CHECKSUM:]
        if not body or hashlib.sha256(body).digest() != checksum:
            return None
        return tuple(read(body))
    except (OSError, ProtocolError, TypeError, ValueError, KeyError, AttributeError):
        return None


def save(name: str, body: bytes) -> None:
    """Keep `written` cases under this key, where that can be done."""
    with contextlib.suppress(OSError):
        if name and _is_own_folder(_folder(), make=True):
            _replace(_folder() / name, hashlib.sha256(body).digest() + body)
            _forget_the_oldest(_folder())


def written(cases: Sequence[Inputs]) -> bytes:
    """The cases as bytes.

    Kept are numbers, texts, arrays, lists and dicts of them, and named tuples of ours or of a problem.  Raises
    ProtocolError for everything else.
    """
    return protocol.to_bytes([_plain(case) for case in cases])


def read(body: bytes) -> list[Inputs]:
    """What `written` was given, with arrays of their own, in C order."""
    return [_made(case) for case in protocol.from_bytes(body)]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        kind = type(value)
        _kind(kind.__module__, kind.__qualname__)
        return {_RECORD: [kind.__module__, kind.__qualname__], _FIELDS: [_plain(item) for item in value]}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return [_made(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {_RECORD, _FIELDS}:
        return _kind(*value[_RECORD])(*(_made(item) for item in value[_FIELDS]))
    return {name: _made(item) for name, item in value.items()}


def _kind(module: str, name: str) -> Callable[..., Any]:
    """The named tuple of this name, in a module that is loaded already."""
    kind = getattr(sys.modules.get(module), name, None) if module.startswith(_OURS) else None
    if not (isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")):
        raise ProtocolError(f"a {module}.{name} is not kept")
    return kind


@cache
def _machinery() -> tuple[str, ...]:
    """What draws: this package's code, and the versions of what it draws with."""
    versions = (platform.python_version(), np.__version__, hypothesis.__version__, flint.__version__)
    return (*versions, _digest(Path(__file__).parent, "**/"), _digest(Path(str(reference.__file__)).parent, "**/"))


def _digest(folder: Path, below: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob(f"{below}*.py")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _folder() -> Path:
    cache_home = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (cache_home if cache_home.is_absolute() else Path("~/.cache").expanduser()) / "optgrade"


def _is_own_folder(folder: Path, *, make: bool = False) -> bool:
    if make:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and _is_ours(found) and not found.st_mode & 0o077


def _is_ours(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def _read_own(path: Path) -> bytes:
    """The content of a file of ours that no one else can write; nothing of any other."""
    if not _is_own_folder(path.parent):
        return b""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        found = os.fstat(file.fileno())
        private = stat.S_ISREG(found.st_mode) and _is_ours(found) and not found.st_mode & 0o077
        return file.read() if private else b""


def _replace(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _forget_the_oldest(folder: Path) -> None:
    files = list(folder.iterdir())
    if len(files) > MOST_FILES:
        for path in sorted(files, key=lambda path: path.lstat().st_mtime)[: len(files) - MOST_FILES]:
            path.unlink(missing_ok=True)
