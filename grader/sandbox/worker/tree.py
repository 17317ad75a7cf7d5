"""The file tree of the workers: the system's libraries, the interpreter, its packages, this code, and nothing else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from . import kernel
from .kernel import MS_BIND, MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_PRIVATE, MS_REC

PRIVATE = MS_NOSUID | MS_NODEV
WORK = "/tmp/work"
# A folder that every Linux has, and from which nothing is bound: nothing must be made, or removed, on the host.
BUILT_ON = "/sys"
_PRIVATE_PLACES = ("/tmp", "/dev/shm")
_DEVICES = ("null", "zero", "full", "random", "urandom")


def _bind(source: str, target: str, writable: bool = False) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()
    kernel.mount(source, target, None, MS_BIND | MS_REC)
    if not writable:
        kernel.make_read_only(target, recursive=True)


def _bind_system(root: str) -> None:
    for name in ("bin", "sbin", "lib", "lib64", "lib32"):
        path = f"/{name}"
        if os.path.islink(path):
            os.symlink(os.readlink(path), root + path)
        elif os.path.isdir(path):
            _bind(path, root + path)
    for path in ("/usr", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime"):
        if os.path.exists(path):
            _bind(path, root + path)
    for name in _DEVICES:
        _bind(f"/dev/{name}", f"{root}/dev/{name}", writable=True)


def _outermost(paths: list[str]) -> list[str]:
    """Without the paths that another one of them, or /usr, holds already."""
    chosen: list[str] = []
    for path in sorted({os.path.abspath(path) for path in paths}):
        if not any(path == above or path.startswith(above + "/") for above in [*chosen, "/usr"]):
            chosen.append(path)
    return chosen


def build(visible: list[str], hidden: list[str], own: dict[str, str]) -> dict[str, str]:
    """Move into a read-only tree with the system's libraries, `visible`, and `own` (place in the tree -> source).

    `hidden` are folders that would be seen through `visible` and must not be.  /tmp, /dev/shm and /proc are places
    for what each worker mounts itself; what of `visible` lies below them is kept apart.  Gives its paths with where
    they are kept.
    """
    visible = [path for path in _outermost(visible) if os.path.exists(path)]
    covered = [path for path in visible if path.startswith(tuple(f"{place}/" for place in _PRIVATE_PLACES))]
    kept = {path: f"/optgrade/kept/{number}" for number, path in enumerate(covered)}
    root = BUILT_ON
    kernel.mount(None, "/", None, MS_REC | MS_PRIVATE)
    kernel.mount("tmpfs", root, "tmpfs", PRIVATE, "size=8m,nr_inodes=20000,mode=755")
    for name in ("/tmp", "/dev/shm", "/proc"):
        os.makedirs(root + name)
    _bind_system(root)
    for path in visible:
        _bind(path, root + kept.get(path, path))
    for path in hidden:
        for above in ["/usr", *visible]:
            if path == above or path.startswith(above + "/"):
                _hide(root + kept.get(above, above) + path.removeprefix(above))
    for place, source in own.items():
        _bind(source, root + place)
    # A process may only mount a /proc of its own where it sees one already.
    with contextlib.suppress(OSError):
        kernel.mount("/proc", root + "/proc", None, MS_BIND | MS_REC)
    kernel.pivot_into(root)
    kernel.make_read_only("/", recursive=False)
    return kept


def _hide(path: str) -> None:
    if os.path.isdir(path):
        kernel.mount("tmpfs", path, "tmpfs", PRIVATE, "size=4k,mode=000")


def mount_proc() -> bool:
    """This process namespace's own /proc; where that is refused (in some containers), an empty one.  Says which."""
    try:
        kernel.mount("proc", "/proc", "proc", PRIVATE | MS_NOEXEC)
    except OSError:
        kernel.mount("tmpfs", "/proc", "tmpfs", PRIVATE, "size=4k,mode=555")
        return False
    return True


def mount_private(scratch_mib: int, kept: dict[str, str]) -> None:
    """The worker's own /tmp and shared memory, gone with its last process; the working folder is made in it.

    `kept` is what `build` gave: an interpreter below /tmp is seen there again.
    """
    for place in _PRIVATE_PLACES:
        options = f"size={scratch_mib}m,nr_inodes=20000,mode=1777"
        kernel.mount("tmpfs", place, "tmpfs", PRIVATE, options)
    for path, source in kept.items():
        _bind(source, path)
    os.mkdir(WORK)
