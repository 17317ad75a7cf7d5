"""The time of a check is bounded, however many calls stay below their own limit."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from grader.evidence import TimedOut
from grader.judging.patience import OutOfPatienceError, Patience
from tests.grader.judging import toys


def spend(patience: Patience, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    clock = iter([0.0, seconds])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    with patience.counting():
        pass


def test_what_is_waited_counts_for_the_check_and_for_the_document(monkeypatch):
    document = Patience(10.0)
    check, other = Patience(4.0, document), Patience(8.0, document)
    spend(check, monkeypatch, 3.0)
    assert (check.left, document.left, other.left) == (1.0, 7.0, 7.0)
    spend(check, monkeypatch, 2.0)
    with pytest.raises(OutOfPatienceError), check.counting():
        pass
    spend(other, monkeypatch, 6.0)
    with pytest.raises(OutOfPatienceError), Patience(5.0, document).counting():
        pass


def test_nested_blocks_count_once_and_see_what_runs(monkeypatch):
    times = iter([0.0, 1.0, 3.0, 4.0])
    monkeypatch.setattr("time.monotonic", lambda: next(times))
    patience = Patience(2.0)
    with patience.counting():
        with patience.counting():
            pass
        with pytest.raises(OutOfPatienceError), patience.counting():
            pass
    assert patience.left == -2.0


def test_a_judge_that_reckons_for_long_is_out_of_patience_too(monkeypatch):
    limits = replace(toys.QUICK, check_s=0.3)
    monkeypatch.setattr(toys, "QUICK", limits)
    number = toys.compare.number
    monkeypatch.setattr(toys.compare, "number", lambda *args: (time.sleep(0.1), number(*args))[1])
    assert isinstance(toys.answer("def double(x): return 2 * x").checks[0].evidence, TimedOut)


def test_seconds_count_also_when_the_call_fails(monkeypatch):
    clock = iter([0.0, 3.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    patience = Patience(2.0)
    with pytest.raises(KeyError), patience.counting():
        raise KeyError
    assert patience.left == -1.0


def test_a_check_whose_calls_are_slow_ends_with_how_far_it_came(monkeypatch):
    limits = replace(toys.QUICK, check_s=0.3)
    monkeypatch.setattr(toys, "QUICK", limits)
    slow = "import time\n\ndef double(x):\n    time.sleep(0.1)\n    return 2 * x\n"
    doubles = toys.answer(slow).checks[0]
    assert doubles.verdict == "failed"
    assert isinstance(doubles.evidence, TimedOut)
    assert "case(s) held" in doubles.evidence.reached.en
    assert "0 case(s)" not in doubles.evidence.reached.en
    assert "组输入" in doubles.evidence.reached.zh


def test_the_checks_of_a_document_share_its_time(monkeypatch):
    limits = replace(toys.QUICK, judging_s=0.3)
    monkeypatch.setattr(toys, "QUICK", limits)
    slow = "import time\n\ndef double(x):\n    time.sleep(0.1)\n    return 2 * x\n\ndef order(a, b, c):\n    return b\n"
    first, _, last, _ = toys.answer(slow).checks
    assert isinstance(first.evidence, TimedOut)
    assert isinstance(last.evidence, TimedOut)
    assert "0 case(s)" in last.evidence.reached.en


def test_a_wrong_answer_that_is_slow_to_shrink_is_refuted_all_the_same(monkeypatch):
    limits = replace(toys.QUICK, check_s=0.5)
    monkeypatch.setattr(toys, "QUICK", limits)
    slow = "import time\n\ndef double(x):\n    time.sleep(0.1)\n    return 2 * x + 1\n"
    assert toys.answer(slow).checks[0].evidence.__class__.__name__ == "Refuted"
