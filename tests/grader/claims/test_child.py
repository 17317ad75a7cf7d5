"""A function that may take for ever runs in a process of its own, which is ended when it has had its share."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from grader.claims.child import Child, ChildError, Stopped
from grader.claims.context import context
from grader.claims.evaluate import IllTypedError
from grader.claims.parse import parse
from grader.claims.refute import Refuted, look
from grader.claims.tokens import UnreadError

LONG = 60.0  # what a busy machine may take for next to nothing


@dataclass(frozen=True)
class Pair:
    left: Fraction
    right: tuple[int, ...]


def swap(pair: Pair) -> Pair:
    return Pair(pair.left + 1, pair.right[::-1])


def loop_for_ever() -> None:
    while True:
        pass


def loop_inside_c() -> int:
    """One operation of the interpreter, which no exception of Python's interrupts."""
    return sum(range(10**18))


def eat(mebibytes: int) -> int:
    return len(bytearray(mebibytes * 2**20))


def end_with(number: int) -> None:
    os.kill(os.getpid(), number)


def fail(error: Exception) -> None:
    raise error


class OddError(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__("odd")


def raise_odd() -> None:
    raise OddError(1, 2)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def children() -> list[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(pid) for pid in found.split()]


@pytest.fixture
def child() -> Iterator[Child]:
    with Child() as child:
        yield child


def test_results_are_the_functions_own(child: Child) -> None:
    assert child.run(swap, Pair(Fraction(1, 3), (1, 2)), seconds=LONG) == Pair(Fraction(4, 3), (2, 1))


def test_one_process_serves_all_calls(child: Child) -> None:
    assert len({child.run(os.getpid, seconds=LONG) for _ in range(10)} - {os.getpid()}) == 1


@pytest.mark.parametrize("endless", [loop_for_ever, loop_inside_c])
def test_what_never_ends_is_stopped_and_the_next_call_works(child: Child, endless) -> None:
    stopped = child.run(endless, seconds=0.3)
    assert isinstance(stopped, Stopped)
    assert stopped.reason.en == "it took longer than 0.3 s"
    assert child.run(abs, -2, seconds=LONG) == 2


def test_what_needs_too_much_memory_is_stopped_and_the_next_call_works(child: Child) -> None:
    assert child.run(eat, 100, seconds=LONG, memory=200) == 100 * 2**20
    stopped = child.run(eat, 300, seconds=LONG, memory=200)
    assert isinstance(stopped, Stopped)
    assert stopped.reason.en == "it needed more than 200 MB of memory"
    assert child.run(eat, 300, seconds=LONG, memory=500) == 300 * 2**20


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_what_ends_its_process_is_stopped_and_the_next_call_works(child: Child, number: signal.Signals) -> None:
    stopped = child.run(end_with, number, seconds=LONG)
    assert isinstance(stopped, Stopped)
    assert number.name in stopped.reason.en
    assert child.run(abs, -2, seconds=LONG) == 2


def test_a_process_that_was_ended_between_two_calls_is_replaced(child: Child) -> None:
    pid = child.run(os.getpid, seconds=LONG)
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert child.run(os.getpid, seconds=LONG) not in (pid, os.getpid())


def test_what_the_function_raises_is_raised(child: Child) -> None:
    with pytest.raises(ZeroDivisionError):
        child.run(divmod, 1, 0, seconds=LONG)
    with pytest.raises(ChildError, match="OddError: odd"):
        child.run(raise_odd, seconds=LONG)
    assert child.run(abs, -2, seconds=LONG) == 2


@pytest.mark.parametrize("kind", [UnreadError, IllTypedError])
def test_what_could_not_be_read_keeps_its_reason_in_both_languages(child: Child, kind: type[UnreadError]) -> None:
    with pytest.raises(kind) as raised:
        child.run(fail, kind("a reason", "原因"), seconds=LONG)
    assert (raised.value.text.en, raised.value.text.zh) == ("a reason", "原因")


def test_contexts_that_draw_their_own_instances_reach_the_child(child: Child) -> None:
    declared = context(scalars="x", draw=lambda random, n: {"x": Fraction(3)})
    (chain,) = parse("x = 2", declared)
    for _ in range(3):
        found = child.run(look, chain.expressions[0], "=", chain.expressions[1], declared, seconds=LONG)
        assert isinstance(found, Refuted)
        assert found.instance["x"] == "3"


def test_no_process_is_left(child: Child) -> None:
    before = children()
    with Child() as other:
        pid = other.run(os.getpid, seconds=LONG)
        other.run(loop_for_ever, seconds=0.1)
        again = other.run(os.getpid, seconds=LONG)
        assert children() == [*before, again]
    assert children() == before
    assert isinstance(pid, int)
    assert not is_alive(pid)


def test_an_interrupted_call_ends_its_process(child: Child) -> None:
    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    pid = child.run(os.getpid, seconds=LONG)
    assert isinstance(pid, int)
    old = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            child.run(loop_for_ever, seconds=LONG)
    finally:
        signal.signal(signal.SIGALRM, old)
    assert not is_alive(pid)
    assert child.run(abs, -2, seconds=LONG) == 2


def test_the_child_dies_with_its_parent_also_in_the_middle_of_a_call() -> None:
    source = (
        "import os, threading, time\n"
        "from grader.claims.child import Child\n"
        "from tests.grader.claims.test_child import loop_for_ever\n"
        "child = Child()\n"
        "print(child.run(os.getpid, seconds=60), flush=True)\n"
        "child.run(loop_for_ever, seconds=60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    waited_until = time.monotonic() + LONG
    while is_alive(pid) and not _is_zombie(pid):
        assert time.monotonic() < waited_until
        time.sleep(0.01)


def _is_zombie(pid: int) -> bool:
    try:
        return bool(re.search(r"\) Z ", Path(f"/proc/{pid}/stat").read_text()))
    except OSError:
        return True


def test_the_child_holds_no_descriptor_of_its_parents(child: Child) -> None:
    reading, writing = os.pipe()
    child.run(abs, -2, seconds=LONG)
    os.close(writing)
    try:
        assert os.read(reading, 1) == b""
    finally:
        os.close(reading)


def test_limits_of_a_call_are_not_those_of_the_next(child: Child) -> None:
    child.run(abs, -2, seconds=1, memory=100)
    child.run(abs, -2, seconds=LONG, memory=10_000)
    limits = child.run(resource.getrlimit, resource.RLIMIT_CPU, seconds=LONG, memory=10_000)
    assert isinstance(limits, tuple)
    assert limits[0] >= LONG


def test_many_calls_cost_little(child: Child) -> None:
    child.run(abs, -2, seconds=LONG)
    cpu = time.process_time()
    for k in range(200):
        assert child.run(abs, -k, seconds=LONG) == k
    assert (time.process_time() - cpu) / 200 < 0.005
