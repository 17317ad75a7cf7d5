"""Isolation levels, as the judge sees them: which there are, which this machine can make, what each worker gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Level = Literal["sandbox", "process"]

WORKER = Path(__file__).resolve().parent / "worker"
COURSE = Path(__file__).resolve().parent / "course"
PACKAGE = Path(__file__).resolve().parent.parent


class IsolationError(Exception):
    """The level that was asked for cannot be made here; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Seconds are of processor time (`cpu_s`) and of the clock (`wall_s`), for one cell and for one call; `document_s`
    bounds all cells of a document together.  Sizes are in MiB.
    """

    cell_cpu_s: float = 10.0
    cell_wall_s: float = 20.0
    call_cpu_s: float = 4.0
    call_wall_s: float = 12.0
    document_s: float = 240.0
    grace_s: float = 2.0
    memory_mib: int = 2048
    file_mib: int = 64
    scratch_mib: int = 256
    processes: int = 256


@cache
def missing() -> str:
    """'' when this machine can make the `sandbox` level, otherwise the reason."""
    with tempfile.TemporaryDirectory(prefix="optgrade-") as root:
        command = [sys.executable, "-s", "-P", str(WORKER / "isolation.py"), root]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    if done.returncode != 0:
        return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit status {done.returncode}"
    return str(json.loads(done.stdout))


def choose(wanted: Literal["sandbox", "process", "auto"]) -> Level:
    """The level to use.  Raises IsolationError when `sandbox` is wanted and cannot be made here."""
    if wanted == "process":
        return "process"
    reason = missing()
    if not reason:
        return "sandbox"
    if wanted == "auto":
        return "process"
    raise IsolationError(
        f"this machine cannot isolate student code ({reason}). Allow unprivileged user namespaces "
        "(Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0), or run as root, or grade your own "
        "files with --isolation process: the code then runs with your rights."
    )


def environment() -> dict[str, str]:
    """The worker's whole environment: nothing of the judge's but what OpenBLAS needs to compute rightly."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_")}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    fixed = {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp",
        "TMPDIR": "/tmp",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
    }
    return {**kept, **threads, **fixed, "PYTHONDONTWRITEBYTECODE": "1"}


def visible() -> list[str]:
    """What a sandboxed worker sees beside the system's libraries: interpreter, packages, the worker's own code."""
    libraries = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    prefixes = [sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix]
    return [*libraries, *prefixes, str(WORKER), str(COURSE)]


def hidden(problems: Path) -> list[str]:
    """What must not be seen even where it stands below something visible."""
    beside = PACKAGE.parent
    return [str(path) for path in (problems.resolve(), beside / "problems", beside / "reference")]
