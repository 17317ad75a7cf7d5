"""z3 in a child: what it answers, and that a child that is ended takes nothing else with it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from grader.claims.solver import in_child, is_satisfiable, is_unsatisfiable

NEGATIVE_SQUARE = "(declare-const x Real)(assert (< (* x x) 0.0))"
ROOT_OF_TWO = "(declare-const x Real)(assert (= (* x x) 2.0))"
LARGE = "".join(f"(declare-const x{k} Real)(assert (< (* x{k} x{k}) {k}.0))" for k in range(50_000))


def test_it_answers() -> None:
    assert in_child(lambda: iter([is_unsatisfiable(NEGATIVE_SQUARE), is_unsatisfiable(ROOT_OF_TWO)])) == [True, False]
    assert in_child(lambda: iter([is_satisfiable(NEGATIVE_SQUARE), is_satisfiable(ROOT_OF_TWO)])) == [False, True]


def test_a_child_that_needs_too_much_memory_ends_and_what_it_said_before_is_kept() -> None:
    def task() -> Iterator[object]:
        yield is_satisfiable(ROOT_OF_TWO)
        yield os.getpid()
        yield is_unsatisfiable(LARGE)

    first, pid = in_child(task)
    assert first is True
    assert pid != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(pid)), 0)


def test_what_the_task_raises_is_raised() -> None:
    def task() -> Iterator[object]:
        yield 1
        raise ValueError("of the task")

    with pytest.raises(ValueError, match="of the task"):
        in_child(task)


def test_a_child_that_kills_itself_says_no_more() -> None:
    def task() -> Iterator[object]:
        yield 1
        os.kill(os.getpid(), 9)
        yield 2

    assert in_child(task) == [1]
