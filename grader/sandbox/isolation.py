"""Isolation levels, as the judge sees them: which there are, which this machine can make, what each worker gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Level = Literal["sandbox", "process"]

WORKER = Path(__file__).resolve().parent / "worker"
COURSE = Path(__file__).resolve().parent / "course"
PACKAGE = Path(__file__).resolve().parent.parent

# The layers that the level `sandbox` promises; the others make it stronger where they are there.
REQUIRED = ("namespaces", "tree", "seccomp")


class IsolationError(Exception):
    """The level that was asked for cannot be made here; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Seconds are of processor time (`cpu_s`) and of the clock (`wall_s`), for one cell and for one call; `document_s`
    bounds all cells of a document together, `check_s` and `judging_s` the judging of one check and of all checks of
    a document.  `answer_s` is for what our own code does in the worker, such as a fork: only a process that
    was tampered with, or a machine that is overloaded, needs more.  Sizes are in MiB; `memory_mib` is what one
    process may map, `total_mib` what all processes of a worker may hold.
    """

    cell_cpu_s: float = 10.0
    cell_wall_s: float = 20.0
    call_cpu_s: float = 4.0
    call_wall_s: float = 12.0
    document_s: float = 240.0
    check_s: float = 60.0
    judging_s: float = 600.0
    grace_s: float = 2.0
    answer_s: float = 30.0
    memory_mib: int = 2048
    total_mib: int = 6144
    file_mib: int = 64
    scratch_mib: int = 256
    processes: int = 256


@cache
def probe() -> dict[str, str]:
    """What this machine can do, layer by layer: '' or the reason why not."""
    command = [sys.executable, "-s", "-S", "-B", str(WORKER / "start.py"), "probe"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        return dict.fromkeys(REQUIRED, said[-1] if said else f"exit status {done.returncode}")
    return dict(json.loads(done.stdout))


def missing() -> str:
    """'' when this machine can make the `sandbox` level, otherwise the layer that is missing and why."""
    found = probe()
    return next((f"{layer}: {found[layer]}" for layer in REQUIRED if found.get(layer)), "")


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
        f"this machine cannot isolate student code ({reason}). `grader doctor` says what is missing and how to get "
        "it; to grade your own files, --isolation process runs the code with your rights."
    )


def environment() -> dict[str, str]:
    """The worker's whole environment: nothing of the judge's but what OpenBLAS needs to compute rightly."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_")}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    fixed = {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp",
        # Without a name, getpass looks for one in a file of users, which may not have this one.
        "LOGNAME": "student",
        "TMPDIR": "/tmp",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
    }
    return {**kept, **threads, **fixed, "PYTHONDONTWRITEBYTECODE": "1"}


def hidden(problems: Path) -> list[str]:
    """What must not be seen even where it stands below something visible."""
    beside = PACKAGE.parent
    return [str(path) for path in (problems.resolve(), beside / "problems", beside / "reference", PACKAGE)]
