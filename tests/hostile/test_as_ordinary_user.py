"""The wall of an ordinary user, who has no rights to build it with but those of a user namespace.

One attack of each family; `python -m tests.ordinary_user tests/hostile` runs all of them.
"""

from __future__ import annotations

import pytest

from grader.sandbox import isolation
from tests import ordinary_user
from tests.hostile import handins


def one_of_each_family():
    found = {hand_in.path.parent.name: hand_in for hand_in in handins.all_of_them()}
    return [f"tests/hostile/test_hostile.py::{_TEST}[{hand_in.name}]" for hand_in in found.values()]


_TEST = "test_an_attack_earns_nothing_costs_nothing_else_and_leaves_nothing"


def test_attacks_on_an_ordinary_user_earn_nothing_and_leave_nothing():
    if ordinary_user.impossible():
        pytest.skip(f"the user who runs this {ordinary_user.impossible()}")
    if isolation.missing():
        pytest.skip(f"this machine cannot make a sandbox: {isolation.missing()}")
    tests = one_of_each_family()
    done = ordinary_user.run_tests(["-rs", *tests])
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert f"{len(tests)} passed" in done.stdout
