"""Start of a zygote: `python start.py DESCRIPTOR`, a socket on which the judge sends the configuration first.

`python start.py probe` says what this machine can isolate (JSON).
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import socket
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def _load_package() -> Any:
    """This folder as the package `optgrade_worker`: a name that no student's module has."""
    spec = importlib.util.spec_from_file_location(
        "optgrade_worker", HERE / "__init__.py", submodule_search_locations=[str(HERE), "/optgrade/worker"]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["optgrade_worker"] = package
    spec.loader.exec_module(package)
    return package


def main() -> None:
    sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != HERE]
    _load_package()
    if sys.argv[1] == "probe":
        isolation = importlib.import_module("optgrade_worker.isolation")
        sys.stdout.write(json.dumps(isolation.probe()))
        return
    zygote = importlib.import_module("optgrade_worker.zygote")
    control = socket.socket(fileno=int(sys.argv[1]))
    first = zygote.read_message(control)
    if first is not None:
        zygote.start(control, first[0])


if __name__ == "__main__":
    main()
