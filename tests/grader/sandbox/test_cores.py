"""Judge and worker on one core while they take turns, and on any afterwards."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.sandbox import cores

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process choose its cores")


def test_two_processes_share_one_core_inside_the_block_and_are_free_after_it():
    before = os.sched_getaffinity(0)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        with cores.shared_with(other.pid):
            assert len(os.sched_getaffinity(0)) == 1
            assert os.sched_getaffinity(other.pid) == os.sched_getaffinity(0)
        assert os.sched_getaffinity(0) == os.sched_getaffinity(other.pid) == before
        other.communicate(b"\n")


def test_a_process_that_ended_is_no_hindrance():
    before = os.sched_getaffinity(0)
    with subprocess.Popen([sys.executable, "-c", ""]) as other:
        other.wait()
        with cores.shared_with(other.pid):
            pass
    assert os.sched_getaffinity(0) == before
