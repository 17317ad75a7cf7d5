from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox import isolation
from grader.sandbox.isolation import Limits
from grader.sandbox.session import session

QUICK = Limits(
    cell_cpu_s=1.0, cell_wall_s=2.0, call_cpu_s=1.0, call_wall_s=2.0, grace_s=0.5, answer_s=10.0, memory_mib=1024
)


@pytest.fixture(params=["sandbox", "process"])
def level(request):
    if request.param == "sandbox" and isolation.missing():
        pytest.skip(f"this machine cannot make a sandbox: {isolation.missing()}")
    return request.param


@pytest.fixture
def worker(level):
    """A fresh worker of each isolation level, with short limits."""
    with session(level, QUICK, Path("problems"), [("data.txt", b"handed in")]) as node:
        yield node
