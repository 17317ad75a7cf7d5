"""Calls that were sent ahead give what calls one by one give, and are sent only where they are foreseen."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from grader.judging.ahead import Ahead, EntryCall, foresee
from grader.judging.candidate import Candidate
from grader.sandbox.node import Node
from tests.grader.judging.toys import answer, asked_again, toy


class Pair(NamedTuple):
    first: np.ndarray
    second: float


ONE, TWO = Pair(np.ones(2), 1.5), Pair(np.zeros(3), 2.5)

ANSWERS = {
    "right": "def double(x): return 2 * x",
    "wrong": "def double(x): return 2 * x + 1",
    "wrong for large numbers": "def double(x): return 2 * x if abs(x) < 200 else x",
    "raises late": "def double(x): return 2 * x if abs(x) < 300 else 1 / 0",
    "ends its process": "import os\ndef double(x): return 2 * x if abs(x) < 300 else os._exit(3)",
    "counts its calls": "n = 0\ndef double(x):\n    global n\n    n += 1\n    return 2 * x if n < 40 else 0",
    "remembers": "seen = {}\ndef double(x):\n    return seen.setdefault(x, 2 * x if len(seen) < 20 else -x)",
    "does not end": "def double(x):\n    while x > 900: pass\n    return 2 * x",
    "gives another kind": "def double(x): return 2 * x if x < 500 else 'twice'",
    "wants tensors": "import torch\ndef double(x): return x.detach() if x > 500 else 2 * x",
    "gives a function": "def double(x): return lambda: 2 * x",
    "prints": "def double(x):\n    print('x' * 10**6)\n    return 2 * x",
}


@pytest.fixture
def counted(monkeypatch):
    """How many calls were sent in each batch."""
    batches: list[int] = []
    send = Node.send_calls

    def counting(self, target, several, **how):
        batches.append(len(several))
        send(self, target, several, **how)

    monkeypatch.setattr(Node, "send_calls", counting)
    return batches


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_gets_the_evidence_that_it_gets_call_by_call(name, counted, monkeypatch):
    together = answer(ANSWERS[name]).checks
    fails_at_once = name in ("wrong", "gives a function")
    assert counted or fails_at_once, "nothing was sent ahead"
    monkeypatch.setattr(Candidate, "look_ahead", lambda self, following: None)
    assert answer(ANSWERS[name]).checks == together


def test_a_right_answers_calls_go_in_few_batches(counted):
    assert answer("def double(x): return 2 * x").checks[0].verdict == "passed"
    assert sum(counted) >= 90
    assert len(counted) <= 5


def test_a_check_that_makes_several_calls_makes_them_one_by_one(counted):
    checks = answer("def double(x): return 2 * x", problem=asked_again(toy())).checks
    again = next(check for check in checks if check.name == "again")
    assert again.verdict == "passed"
    assert sum(counted) < 110  # those of `doubles` only


def test_arguments_are_found_among_the_inputs_and_their_fields():
    args = (ONE.second, ONE.first)
    (call,) = foresee(EntryCall("f", args), {"pair": ONE, "x": 3}, [{"pair": TWO, "x": 4}])
    assert call.same_as(EntryCall("f", (TWO.second, TWO.first)))
    assert not call.same_as(EntryCall("g", (TWO.second, TWO.first)))
    assert not call.same_as(EntryCall("f", (TWO.second, TWO.first.copy())))


def test_arguments_that_the_check_makes_up_are_not_foreseen():
    assert list(foresee(EntryCall("f", (np.ones(2),)), {"x": np.ones(2)}, [{"x": np.ones(2)}])) == []


def test_another_call_than_the_foreseen_one_waits_for_all_answers_and_ends_the_looking_ahead():
    ahead, dropped = Ahead(), []
    ahead.sent([EntryCall("f", (1,)), EntryCall("f", (2,)), EntryCall("f", (3,))])
    assert ahead.takes(EntryCall("f", (1,)))
    assert not ahead.takes(EntryCall("g", (2,)))
    ahead.give_up(lambda: dropped.append(1))
    assert len(dropped) == 2
    assert not ahead.waiting
    assert not ahead.wanted
