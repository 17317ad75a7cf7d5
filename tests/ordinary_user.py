"""Run tests as an ordinary user, from a process that is root: `python -m tests.ordinary_user tests/hostile -n 2`.

The tests run in a process of their own, as a user without an account, rights or groups.  Where the interpreter or the
repository lies in a folder that only root may enter (/root, say), that process has mounts of its own in which the
folder is open and holds just these two.  Nothing is copied and nothing is installed: it is the same interpreter with
the same packages.  What that user writes goes to one temporary folder, which is removed at the end.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

USER = 64_321  # the number of no account
REPOSITORY = Path(__file__).resolve().parent.parent
_NEW_MOUNTS, _BIND, _PRIVATE = 0x20000, 4096 | 16384, 16384 | 1 << 18
_FOR_ALL_TO_ENTER = stat.S_IROTH | stat.S_IXOTH


@cache
def impossible() -> str:
    """'' when tests can be run as an ordinary user from here, otherwise the reason."""
    if sys.platform != "linux":
        return f"needs Linux, found {sys.platform}"
    if os.geteuid() != 0:
        return "is run by an ordinary user already"
    done = _as_user([sys.executable, "-c", "import grader, msgspec, pytest"], dict(os.environ), 60)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["the user cannot run Python"])[-1]


def run_tests(arguments: Sequence[str], timeout_s: float = 600.0) -> subprocess.CompletedProcess[str]:
    """`pytest` with these arguments as an ordinary user; see `impossible` before."""
    place = tempfile.mkdtemp(prefix="optgrade-user-")
    os.chown(place, USER, USER)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {
        "HOME": place,
        "TMPDIR": place,
        "HYPOTHESIS_STORAGE_DIRECTORY": place,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        return _as_user(command, environment, timeout_s)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _as_user(command: list[str], environment: dict[str, str], timeout_s: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", __file__, "become", *command],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )


def _closed(path: Path) -> Path | None:
    """The topmost folder on the way to `path` that others may not enter; None when all may."""
    for folder in [*reversed(path.parents), path]:
        if stat.S_IMODE(folder.stat().st_mode) & _FOR_ALL_TO_ENTER != _FOR_ALL_TO_ENTER:
            return folder
    return None


def _checked(result: int, what: str) -> None:
    if result != 0:
        raise SystemExit(f"{what}: {os.strerror(ctypes.get_errno())}")


def _open_ways(paths: Sequence[Path]) -> None:
    """In mounts of this process alone, let everybody reach `paths`."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mount.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p]
    _checked(libc.unshare(_NEW_MOUNTS), "no mounts of its own")
    _checked(libc.mount(None, b"/", None, _PRIVATE, None), "mounts cannot be made private")
    handles = {path: os.open(path, os.O_PATH) for path in paths}
    for path in paths:
        closed = _closed(path)
        if closed is None:
            continue
        _checked(libc.mount(b"tmpfs", bytes(closed), b"tmpfs", 0, b"mode=755"), f"{closed} cannot be opened")
        for other in [other for other in handles if other.is_relative_to(closed)]:
            other.mkdir(parents=True, exist_ok=True)
            here = f"/proc/self/fd/{handles[other]}".encode()
            _checked(libc.mount(here, bytes(other), None, _BIND, None), f"{other} cannot be shown")
    for handle in handles.values():
        os.close(handle)


def _become_user(command: list[str]) -> None:
    """Open the ways to interpreter and repository, become the user, and run `command` in place of this process."""
    os.umask(0o022)
    _open_ways([Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), REPOSITORY])
    os.chdir(REPOSITORY)
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    os.execv(command[0], command)


def main() -> None:
    if sys.argv[1:2] == ["become"]:
        _become_user(sys.argv[2:])
    reason = impossible()
    if reason:
        raise SystemExit(reason)
    done = run_tests(sys.argv[1:], timeout_s=3600.0)
    print(done.stdout, done.stderr, sep="")
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
