"""The Python that student code runs with: the judge's own, or the course's."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache

_PATHS = ("stdlib", "platstdlib", "purelib", "platlib")
_PREFIXES = ("prefix", "exec_prefix", "base_prefix", "base_exec_prefix")
_ASK = f"""
import json, sys, sysconfig
import msgspec, numpy
folders = [sysconfig.get_path(name) for name in {_PATHS!r}] + [getattr(sys, name) for name in {_PREFIXES!r}]
print(json.dumps([list(sys.version_info[:2]), sys.version.split()[0], numpy.__version__, folders]))
"""
OLDEST = (3, 10)


class InterpreterError(Exception):
    """The interpreter cannot run workers; the message says what to do."""


@dataclass(frozen=True)
class Interpreter:
    """An interpreter with the folders that hold it and its packages; `described` names its versions."""

    executable: str
    folders: tuple[str, ...]
    described: str


@cache
def ours() -> Interpreter:
    """The interpreter that the judge runs with."""
    folders = [sysconfig.get_path(name) for name in _PATHS] + [getattr(sys, name) for name in _PREFIXES]
    return Interpreter(sys.executable, tuple(folders), f"Python {sys.version.split()[0]}")


@cache
def other(executable: str) -> Interpreter:
    """The interpreter at this path, asked where it and its packages are.

    Raises InterpreterError when it cannot be run, is too old, or lacks numpy or msgspec.
    """
    command = [executable, "-s", "-B", "-c", _ASK]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InterpreterError(f"--python {executable}: cannot be run ({error})") from error
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise InterpreterError(
            f"--python {executable}: {said[-1] if said else 'it failed'}; workers need numpy and msgspec there: "
            f"{executable} -m pip install numpy msgspec"
        )
    version, python, numpy, folders = json.loads(done.stdout)
    if tuple(version) < OLDEST:
        raise InterpreterError(f"--python {executable}: is Python {python}; workers need 3.10 or newer")
    return Interpreter(executable, tuple(folders), f"Python {python}, numpy {numpy}")
