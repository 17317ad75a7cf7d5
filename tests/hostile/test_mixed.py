"""Hostile hand-ins in a class change nobody's marks; `benchmarks/mixed.py` does the same with 1,000."""

from __future__ import annotations

import pytest

from grader.sandbox import isolation
from tests.hostile import handins, mixed

# One of a kind of what is most likely to reach a neighbour: it takes processes, numbers, memory, disk or the socket.
NEIGHBOURLY = (
    "fork_and_thread_bombs/fork_bomb_in_a_call.py",
    "fork_and_thread_bombs/fork_bomb_in_the_cell.py",
    "fork_and_thread_bombs/unburied_dead.py",
    "memory/several_processes.py",
    "memory/shared_memory.py",
    "disk/fill_the_folder.py",
    "daemons/sniper.py",
    "signals_and_kills/kill_everyone.py",
    "stopping/stop_all_others.py",
    "result_forgery/replies_ahead_of_time.py",
    "patched_modules/audit_hook.py",
    "kernel_interfaces/keys.py",
)


@pytest.fixture(scope="module")
def outcome():
    if isolation.missing():
        pytest.skip(f"this machine cannot make a sandbox: {isolation.missing()}")
    hostile = [hand_in for hand_in in handins.all_of_them() if hand_in.name in NEIGHBOURLY]
    assert len(hostile) == len(NEIGHBOURLY)
    return mixed.graded_with_and_without(2 * len(hostile), hostile, jobs=2)


def test_ordinary_hand_ins_are_marked_as_if_the_hostile_ones_were_not_there(outcome):
    assert outcome.changed == ()


def test_a_mixed_class_leaves_nothing_behind(outcome):
    assert outcome.left == {}
