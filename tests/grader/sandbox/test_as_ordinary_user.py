"""The contract and the wall, kept for an ordinary user too, who has no rights but those of a user namespace."""

from __future__ import annotations

import pytest

from grader.sandbox import isolation
from tests import ordinary_user


def test_the_wall_stands_for_an_ordinary_user():
    if ordinary_user.impossible():
        pytest.skip(f"the user who runs this {ordinary_user.impossible()}")
    if isolation.missing():
        pytest.skip(f"this machine cannot make a sandbox: {isolation.missing()}")
    files = [f"tests/grader/sandbox/test_{name}.py" for name in ("wall", "conformance")]
    # What runs into its time limit does so for every user.
    done = ordinary_user.run_tests(["-rs", "-k", "not process] and not loop and not time and not clock", *files])
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert "cannot make a sandbox" not in done.stdout
