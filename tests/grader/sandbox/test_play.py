"""Binding names in a worker, executing code there again, and reading names: for scaffolds."""

from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox.node import NodeDied, StudentError
from grader.sandbox.worker import protocol
from grader.sandbox.worker.protocol import OracleRef

SECONDS = (20.0, 40.0)


def run(node, source):
    ran = node.run(source, "cell 1", SECONDS)
    assert not ran.error, ran.error


def play(node, source="", read=(), oracles=None, **names):
    packed = {name: protocol.pack(value, protocol.refuse_other) for name, value in names.items()}
    return node.play(packed, source, "cell", read, oracles or {}, seed=3)


def test_names_are_bound_code_is_run_and_names_are_read(worker):
    run(worker, "n = 2\ndef f(): return n")
    found = play(worker, "for k in range(n): total += k", ["total", "n"], n=4, total=0)
    assert found == [6, 4]
    assert worker.call("f", [], {}, pure=True, seed=0).value == 4


def test_a_bound_oracle_answers_later_calls_by_position_and_by_name(worker):
    run(worker, "def f(): return g(1.0, y=2.0) + g(x=3.0, y=4.0)")
    asked = []

    def g(*args):
        asked.append(args)
        return sum(args)

    play(worker, g=OracleRef(1, "g", ("x", "y")))
    assert worker.call("f", [], {1: g}, pure=True, seed=0).value == 10.0
    assert asked == [(1.0, 2.0), (3.0, 4.0)]


@pytest.mark.parametrize("call", ["g(1.0, z=2.0)", "g(y=2.0)", "g(1.0, x=1.0)"])
def test_an_oracle_has_no_other_parameters(worker, call):
    run(worker, f"def f(): return {call}")
    play(worker, g=OracleRef(1, "g", ("x", "y")))
    with pytest.raises(StudentError, match="TypeError: g"):
        worker.call("f", [], {1: lambda *args: 0.0}, pure=True, seed=0)


def test_a_call_may_pass_its_arguments_by_name(worker):
    run(worker, "def f(a, b=0, c=0): return [a, b, c]")
    assert worker.call("f", [1, 2], {}, pure=True, seed=0, names=["a", "c"]).value == [1, 0, 2]


def test_code_that_raises_says_so_and_a_name_that_is_not_there_too(worker):
    with pytest.raises(StudentError, match="ZeroDivisionError"):
        play(worker, "1 / 0")
    with pytest.raises(StudentError, match="SyntaxError"):
        play(worker, "for")
    with pytest.raises(StudentError, match="name 'phi' is not defined"):
        play(worker, "", ["phi"])
    assert play(worker, "x = 1", ["x"]) == [1]


def test_code_without_end_is_ended(worker):
    with pytest.raises(StudentError) as error:
        play(worker, "while True: pass")
    assert error.value.timed_out


def test_generators_without_a_seed_are_seeded(worker):
    run(worker, "import numpy as np\ndef f(): return [np.random.default_rng().random() for _ in range(2)]")
    first, second = (worker.call("f", [], {}, pure=True, seed=seed).value for seed in (1, 2))
    assert len({*first, *second}) == 4
    assert worker.fork().call("f", [], {}, pure=True, seed=1).value == first
    run(worker, "def g(): return np.random.default_rng(5).random()")
    assert worker.call("g", [], {}, pure=True, seed=1).value == np.random.default_rng(5).random()


def test_a_reply_of_another_length_ends_the_worker(worker, monkeypatch):
    reply = type("Reply", (), {"value": [1, 2]})()
    monkeypatch.setattr(worker, "_returned", lambda oracles: reply)
    with pytest.raises(NodeDied):
        play(worker, "", ["x"])
