"""Start of a worker process: `python start.py CONFIG`, with the judge's socket and a life line inherited.

Process tree: this process (waits), its child, which is process 1 of the new process namespace and trusted (it waits
for the life line to close, then ends and takes all others with it), and its child, the first worker.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import select
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

HERE = Path(__file__).resolve().parent


def _load_package() -> Any:
    """This folder as the package `optgrade_worker`: a name that no student's module has."""
    spec = importlib.util.spec_from_file_location(
        "optgrade_worker", HERE / "__init__.py", submodule_search_locations=[str(HERE)]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["optgrade_worker"] = package
    spec.loader.exec_module(package)
    return package


def _watch(life: int) -> None:
    """Wait for the judge to go, reaping what is orphaned meanwhile; then take everything along."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        readable, _, _ = select.select([life], [], [], 1.0)
        if readable:
            break
        while True:
            try:
                pid, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if pid == 0:
                break
    if os.getpid() != 1:
        os.killpg(0, signal.SIGKILL)


def main() -> NoReturn:
    config = json.loads(sys.argv[1])
    _load_package()
    isolation = importlib.import_module("optgrade_worker.isolation")

    isolation.die_with_parent()
    if config["level"] == "sandbox":
        isolation.unshare()
    warden = os.fork()
    if warden:
        os.waitpid(warden, 0)
        os._exit(0)
    if os.fork():
        os.close(config["control"])
        _watch(config["life"])
        os._exit(0)
    os.close(config["life"])
    isolation.enter(config)
    null = os.open("/dev/null", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)
    sys.path[:0] = config["path"]
    sys.path.append("")
    importlib.import_module("optgrade_worker.serve").main(config["control"])
    raise AssertionError("serving never returns")


if __name__ == "__main__":
    main()
