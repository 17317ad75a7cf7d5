"""What holds at every call, also the second one and after whatever the student's code did before."""

from __future__ import annotations

import pytest

from grader.sandbox.node import StudentError

SECONDS = (20.0, 40.0)


def run(node, source):
    ran = node.run(source, "cell 1", SECONDS)
    assert not ran.error, ran.error


def test_torchs_generator_is_in_the_same_state_at_every_call(worker):
    torch = pytest.importorskip("torch")
    drawing = "def f(n): return [float(torch.rand(())) for _ in range(n)]"
    run(worker, f"import torch\n{drawing}\ndef g(): torch.manual_seed(9)")
    torch.manual_seed(7)
    expected = [float(torch.rand(())) for _ in range(2)]
    for node in (worker, worker.fork()):
        assert node.call("f", [2], {}, pure=True, seed=7).value == expected
        node.call("f", [5], {}, pure=True, seed=8)
        node.call("g", [], {}, pure=True, seed=7)
        assert node.call("f", [2], {}, pure=True, seed=7).value == expected


def test_a_handler_of_the_students_own_does_not_outlast_its_call(worker):
    run(
        worker,
        "import signal\n"
        "def take(): [signal.signal(s, lambda *_: None) for s in (signal.SIGPROF, signal.SIGALRM)]\n"
        "def spin():\n    while True: pass",
    )
    worker.call("take", [], {}, pure=True, seed=0)
    with pytest.raises(StudentError) as error:
        worker.call("spin", [], {}, pure=True, seed=0)
    assert error.value.timed_out
