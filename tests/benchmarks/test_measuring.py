"""The benchmark's measurements: nothing that a command starts escapes them, and the tables hold what was measured."""

import sys

import pytest
from measuring import table, tree
from measuring.graders import Warm
from measuring.processes import Usage, run
from measuring.results import Mistakes, Results, Row, machine

UNWAITED = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if os.fork() == 0:
    while time.process_time() < 0.4: pass
    os._exit(0)
time.sleep(0.8)
"""


@pytest.mark.skipif(not tree.Cpu().complete, reason="the kernel gives no perf events here")
def test_processes_that_nobody_waits_for_count(tmp_path):
    usage = run([sys.executable, "-c", UNWAITED], tmp_path, {}, tmp_path / "log")
    assert usage.cpu_s >= 0.35
    assert usage.tree_mib > 0


def test_a_command_that_fails_is_an_error_with_what_it_said(tmp_path):
    with pytest.raises(RuntimeError, match="so it goes"):
        run([sys.executable, "-c", "raise SystemExit('so it goes')"], tmp_path, {}, tmp_path / "log")


def row(grader, seconds, cpu):
    usage = Usage(10 * seconds, 10 * cpu, 100.0, 120.0)
    return Row(grader, 10, [usage], [Warm([seconds] * 10, 10 * cpu, usage, {})], Mistakes(1, 0, 40))


def test_the_tables_hold_ratios_overhead_and_mistakes():
    cells = Row("cells", 10, warm=[Warm([0.01] * 10, 0.1, Usage(1, 1, 1, 1), {})])
    results = Results({**machine(), "versions": {"numpy": "2"}}, [row("nbgrader", 2.0, 1.0), row("ours", 0.05, 0.04)])
    results.cells.append(cells)
    text = table.markdown(results)
    assert "| nbgrader | 10 | 2.000 (1.000) | 60 | 2.000 (1.000) | 100 / 120 | 1 / 0 of 40 |" in text
    assert "| nbgrader | 10 | 25.0× | 40.0× | 25.0× | 40.0× | 49.8× | 20× |" in text
    assert "| 10 | 10 | 40 | 100 | 120 |" in text


def test_mistakes_are_counted_in_both_directions():
    truth = {"a": {"p": True, "q": False}, "b": {"p": True, "q": False}}
    found = {"a": {"p": True, "q": True}, "b": {"p": False, "q": False}}
    assert Mistakes.of(found, truth) == Mistakes(let_pass=1, refused=1, judged=4)
