"""The contract of a worker, which every isolation level keeps: each test says what is tried and what must happen."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from grader.sandbox.node import NodeDied, NodeTimedOut, OracleExhausted, OracleFault, StudentError
from grader.sandbox.session import Sandbox, session
from grader.sandbox.setting import Setting
from grader.sandbox.worker import protocol
from grader.sandbox.worker.protocol import OracleRef, pack
from tests.grader.sandbox.conftest import QUICK

SECONDS = (QUICK.cell_cpu_s, QUICK.cell_wall_s)


def run(node, source):
    return node.run(source, "cell 1", SECONDS)


def call(node, name, *args, oracles=None, pure=True):
    packed = [pack(arg, protocol.refuse_other) for arg in args]
    return node.call(name, packed, oracles or {}, pure=pure, seed=0)


def printed(node, source):
    ran = run(node, source)
    assert not ran.error, ran.error
    return ran.output


def test_a_cell_binds_names_and_prints(worker):
    ran = run(worker, "x = 1\nprint('hello', x)")
    assert (ran.error, ran.output, ran.bound) == ("", "hello 1\n", ["x"])


def test_an_error_is_recorded_with_its_line_and_the_next_cell_runs(worker):
    ran = run(worker, "y = 2\n1 / 0")
    assert (ran.error, ran.line) == ("ZeroDivisionError: division by zero", 2)
    assert "1 / 0" in ran.trace
    assert printed(worker, "print(y)") == "2\n"


def test_an_error_in_a_function_of_another_cell_is_recorded_with_the_line_that_called_it(worker):
    run(worker, "def f(x):\n    y = 1\n    return y / x")
    ran = worker.run("f(1)\nf(0)", "cell 2", SECONDS)
    assert ran.line == 2
    assert "return y / x" in ran.trace


def test_a_syntax_error_names_its_line(worker):
    ran = run(worker, "x = 1\ndef f(:\n    pass")
    assert ran.error.startswith("SyntaxError")
    assert ran.line == 2


def test_exit_ends_the_cell_only(worker):
    assert "exit" in run(worker, "import sys\nsys.exit(0)").error
    assert printed(worker, "print('still here')") == "still here\n"


def test_a_fork_does_not_change_its_parent(worker):
    run(worker, "x = [1]")
    child = worker.fork()
    run(child, "x.append(2)")
    assert printed(worker, "print(x)") == "[1]\n"
    assert printed(child, "print(x)") == "[1, 2]\n"


def test_an_endless_loop_ends_and_the_namespace_lives_on(worker):
    assert run(worker, "while True: pass").timed_out
    assert printed(worker, "print('alive')") == "alive\n"


def test_a_loop_that_hears_no_signal_is_ended_and_its_parent_lives_on(worker):
    child = worker.fork()
    deaf = (
        "import signal\nfor s in (signal.SIGPROF, signal.SIGALRM, signal.SIGTERM): signal.signal(s, signal.SIG_IGN)\n"
    )
    with pytest.raises(NodeTimedOut):
        run(child, deaf + "while True: pass")
    assert printed(worker, "print('alive')") == "alive\n"


def test_sleeping_counts_on_the_clock(worker):
    assert run(worker, "import time\ntime.sleep(60)").timed_out


def test_a_process_that_exits_says_how(worker):
    with pytest.raises(NodeDied, match="exit status 3"):
        run(worker.fork(), "import os\nos._exit(3)")


def test_a_segmentation_fault_is_named(worker):
    with pytest.raises(NodeDied, match="SIGSEGV"):
        run(worker.fork(), "import ctypes\nctypes.string_at(0)")


def test_memory_is_limited(worker):
    assert run(worker, "x = bytearray(4 * 10**9)").error.startswith("MemoryError")


def test_a_flood_of_output_is_cut_and_counted(worker):
    ran = run(worker, "for _ in range(1000): print('x' * 100_000)")
    assert len(ran.output) < 30_000
    assert "more characters were printed" in ran.output


def test_output_below_python_goes_nowhere(worker):
    assert printed(worker, "import os\nos.write(1, b'direct')\nprint('ok')") == "ok\n"


def test_the_user_has_a_name_whatever_the_machine_calls_its_users(worker):
    # torch asks for it when it is imported.
    assert printed(worker, "import getpass\nprint(getpass.getuser())") == "student\n"


def test_input_says_that_nobody_is_there(worker):
    assert "nobody is there to type" in run(worker, "input('name? ')").error


def test_plots_display_and_magics_cost_nothing_and_block_nothing(worker):
    source = """
import matplotlib.pyplot as plt
from mpl_toolkits.mplot3d import Axes3D
fig, axes = plt.subplots(2, 2, figsize=(8, 8))
axes[0, 1].plot([1, 2], [3, 4], label='a')
line, = plt.plot([1], [2])
low, high = plt.xlim()
for ax in axes.flat:
    ax.set_title('t')
counts, edges, _ = plt.hist([1, 2, 2], bins=2)
plt.rcParams['figure.figsize'] = (3, 3)
with plt.style.context('ggplot'):
    plt.show()
display(fig)
get_ipython().run_line_magic('load_ext', 'autoreload')
print(counts)
"""
    ran = run(worker, source)
    assert ran.error == ""
    assert ran.output == "[1. 2.]\n"
    assert ran.notes == ["skipped: %load_ext autoreload"]


def test_support_files_stand_in_the_working_directory(worker):
    assert printed(worker, "print(open('data.txt').read())") == "handed in\n"


def test_a_call_gets_copies_and_says_what_it_changed(worker):
    run(worker, "def f(x):\n    x[0] = 9\n    return x.sum()\ndef g(x):\n    return x.sum()")
    x = np.ones(3)
    assert call(worker, "f", x).changed == [0]
    assert call(worker, "g", x).changed == []
    assert x.tolist() == [1, 1, 1]


def test_a_call_says_which_lists_of_arrays_it_changed(worker):
    run(worker, "def f(a, b, c):\n    a[0][0] = 9\n    b.reverse()\n    return c[0].sum()")
    x = np.ones(3)
    assert call(worker, "f", [x, 2.0], [x, 2.0], [x, [1, x]]).changed == [0, 1]


def test_a_raising_call_gives_the_error_and_the_students_frames(worker):
    run(worker, "def f(x):\n    return x['a']")
    with pytest.raises(StudentError) as caught:
        call(worker, "f", 1.0)
    assert caught.value.error.startswith("TypeError")
    assert "x['a']" in caught.value.trace
    assert "optgrade" not in caught.value.trace


def test_a_call_out_of_time_is_told_apart(worker):
    run(worker, "def f():\n    while True: pass")
    with pytest.raises(StudentError) as caught:
        call(worker, "f")
    assert caught.value.timed_out


def test_the_judge_answers_callbacks_and_may_refuse(worker):
    run(worker, "def twice(f):\n    return f(2.0) + f(3.0)\ndef forever(f):\n    while True: f(1.0)")
    assert call(worker, "twice", OracleRef(1, "f"), oracles={1: lambda x: x * x}).value == 13.0

    def exhausted(x):
        raise OracleExhausted("enough")

    with pytest.raises(StudentError) as caught:
        call(worker, "forever", OracleRef(1, "f"), oracles={1: exhausted})
    assert caught.value.refused


def test_asking_on_after_every_refusal_is_ended(worker):
    run(worker, "def stubborn(f):\n    while True:\n        try: f(1.0)\n        except BaseException: pass")

    def exhausted(x):
        raise OracleExhausted("enough")

    with pytest.raises(StudentError, match="enough"):
        call(worker.fork(), "stubborn", OracleRef(1, "f"), oracles={1: exhausted})


def test_a_wrong_argument_to_an_oracle_is_the_students_type_error(worker):
    run(worker, "def f(g):\n    return g('text')")

    def fault(x):
        raise OracleFault("g takes a number")

    with pytest.raises(StudentError, match="TypeError: g takes a number"):
        call(worker, "f", OracleRef(1, "g"), oracles={1: fault})


def test_time_runs_out_between_callbacks_without_breaking_the_conversation(worker):
    run(worker, "def f(g):\n    while True: g(1.0)")
    with pytest.raises(StudentError) as caught:
        call(worker, "f", OracleRef(1, "g"), oracles={1: lambda x: x})
    assert caught.value.timed_out
    assert printed(worker, "print('in step')") == "in step\n"


def test_objects_that_are_no_data_come_back_as_handles_and_can_be_called(worker):
    run(worker, "def make():\n    return (lambda x: x + 1), (i for i in [])")
    function, generator = call(worker, "make").value
    assert function.callable
    assert generator.type_name == "generator"
    assert call(worker, function.id, 41.0).value == 42.0


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("np.float64(1.5)", 1.5),
        ("np.int64(3)", 3),
        ("__import__('fractions').Fraction(1, 3)", 1 / 3),
        ("__import__('decimal').Decimal('0.25')", 0.25),
        ("__import__('mpmath').mpf('0.5')", 0.5),
        ("__import__('mpmath').mpf('-2.25')", -2.25),
        ("-__import__('mpmath').inf", -float("inf")),
        ("__import__('sympy').Rational(1, 4)", 0.25),
        ("__import__('sympy').sqrt(2)", 2**0.5),
        ("-__import__('sympy').sqrt(2)", -(2**0.5)),
    ],
)
def test_numbers_of_other_libraries_come_back_as_numbers(worker, expression, value):
    run(worker, f"import numpy as np\ndef f():\n    return {expression}")
    assert float(call(worker, "f").value) == value


def test_arrays_of_objects_and_named_tuples_come_back_as_lists(worker):
    assert not worker.run("import numpy as np\nfrom fractions import Fraction\nimport torch", "cell 1", (30, 60)).error
    run(worker, "def halves():\n    return np.array([[Fraction(1, 2)], [Fraction(3, 2)]])")
    run(worker, "def pair():\n    return torch.linalg.eigh(torch.eye(1))")
    assert call(worker, "halves").value == [[0.5], [1.5]]
    weights, vectors = call(worker, "pair").value
    assert weights.array == [1.0]
    assert abs(vectors.array) == [[1.0]]


@pytest.mark.parametrize(("library", "matrix"), [("mpmath", "matrix"), ("sympy", "Matrix")])
def test_matrices_of_other_libraries_come_back_as_lists(worker, library, matrix):
    run(worker, f"from {library} import {matrix}\ndef f():\n    return {matrix}([[1, -2], [0.5, 4]]), 3")
    assert call(worker, "f").value == [[[1, -2], [0.5, 4]], 3]


def test_a_reply_that_is_no_reply_ends_the_worker(worker):
    child = worker.fork()
    run(worker, "pass")
    attack = (
        "import os, socket, stat\n"
        "for fd in range(3, 64):\n"
        "    try:\n"
        "        if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, b'\\x05\\x00\\x00\\x00junk!')\n"
        "    except OSError: pass\n"
    )
    with pytest.raises(NodeDied, match="no reply"):
        run(child, attack)


def test_global_generators_are_seeded_for_each_call(worker):
    run(worker, "import random\nimport numpy as np\ndef f():\n    return [random.random(), np.random.rand()]")
    assert call(worker, "f").value == call(worker, "f").value


def test_nothing_is_left_behind(level):
    with session(level, QUICK, Path("problems")) as node:
        run(node, "import subprocess, os\nif os.fork() == 0:\n    import time\n    time.sleep(60)")
        pids = _optgrade_processes()
        assert pids
    deadline = time.monotonic() + 5
    while _optgrade_processes() & pids and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _optgrade_processes() & pids


def _optgrade_processes():
    """The worker processes that this test's process started, and their descendants."""
    parents, workers = {}, set()
    for entry in Path("/proc").iterdir():
        try:
            pid = int(entry.name)
            parents[pid] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if b"sandbox/worker/start.py" in (entry / "cmdline").read_bytes():
                workers.add(pid)
        except (OSError, ValueError):
            continue
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return workers & ours


def test_an_error_names_the_classes_that_it_is_one_of(worker):
    run(worker, "class NotDefinite(ValueError): pass\ndef f():\n    raise NotDefinite('no')")
    with pytest.raises(StudentError) as caught:
        call(worker, "f")
    assert caught.value.classes[:2] == ("NotDefinite", "ValueError")


def test_forks_that_have_ended_do_not_pile_up(worker):
    for _ in range(300):
        worker.fork().kill()
    assert printed(worker, "print('room for more')") == "room for more\n"


def test_a_node_that_was_ended_says_so_ever_after(worker):
    child = worker.fork()
    child.kill()
    for ask in (lambda: child.inspect([]), lambda: run(child, "pass"), child.fork):
        with pytest.raises(NodeDied, match="ended"):
            ask()


def test_a_worker_that_was_prepared_ahead_is_known_and_ends_with_its_session(level):
    with Sandbox(Setting.of(level, QUICK, Path("problems")), ahead=True) as sandbox:
        for _ in range(3):
            with sandbox.session() as node:
                time.sleep(0.1)  # The next one is there by now, and has said so.
                pid = node.host_pid
                assert b"start.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
            assert not Path(f"/proc/{pid}").exists()
