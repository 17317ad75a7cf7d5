"""The filter decides as its list says, on both processors: read by a small interpreter of classic BPF."""

from __future__ import annotations

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.worker import seccomp

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, KILL = 0x7FFF0000, 0x80000000
CLONE, SOCKET, PRCTL, IOCTL = (
    {"x86_64": 56, "aarch64": 220},
    {"x86_64": 41, "aarch64": 198},
    {"x86_64": 157, "aarch64": 167},
    {"x86_64": 16, "aarch64": 29},
)
PRLIMIT = {"x86_64": 302, "aarch64": 261}
EXECVE = {"x86_64": 59, "aarch64": 221}
machines = pytest.mark.parametrize("machine", MACHINES)


def refused(error: int) -> int:
    return 0x50000 | error


def decided(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the filter for `machine` answers to a call."""
    words = {0: number, 4: MACHINES[machine] if architecture is None else architecture}
    words |= {16 + 8 * i: argument for i, argument in enumerate(arguments)}
    program = seccomp.program(machine)
    at = accumulator = 0
    while True:
        code, if_true, if_false, operand = program[at]
        at += 1
        if code == 0x20:
            accumulator = words.get(operand, 0)
        elif code == 0x54:
            accumulator &= operand
        elif code == 0x06:
            return operand
        else:
            holds = accumulator == operand if code == 0x15 else accumulator > operand
            at += if_true if holds else if_false


@machines
def test_what_is_on_the_list_is_allowed_and_nothing_is_on_it_twice(machine):
    numbers = list(seccomp.allowed(machine).values())
    assert len(set(numbers)) == len(numbers)
    assert {decided(machine, number) for number in numbers} == {ALLOW}


@machines
@given(number=st.integers(0, 600))
def test_what_is_not_on_the_list_is_refused(machine, number):
    special = {CLONE[machine], SOCKET[machine], PRCTL[machine], IOCTL[machine], PRLIMIT[machine]}
    if number in special | {435, 53, 199, 203, 122} or number in seccomp.allowed(machine).values():
        return
    assert decided(machine, number) == refused(errno.ENOSYS if number > 462 else errno.EPERM)


@machines
def test_programs_are_not_started_and_another_processors_calls_end_the_process(machine):
    assert decided(machine, EXECVE[machine]) == refused(errno.EPERM)
    assert decided(machine, 0, architecture=0x40000003) == KILL


def test_the_calls_of_x32_are_unknown():
    assert decided("x86_64", 0x40000000) == refused(errno.ENOSYS)


@machines
@given(flags=st.integers(0, 2**32 - 1))
def test_a_child_never_gets_namespaces_of_its_own(machine, flags):
    new_namespaces = 0x7E020080
    answer = decided(machine, CLONE[machine], flags)
    assert answer == (refused(errno.EPERM) if flags & new_namespaces else ALLOW)


@machines
def test_libc_is_told_to_use_the_clone_that_a_filter_can_read(machine):
    assert decided(machine, 435) == refused(errno.ENOSYS)


@machines
@given(family=st.integers(0, 45))
def test_only_sockets_within_the_machine_are_made(machine, family):
    answer = decided(machine, SOCKET[machine], family)
    assert answer == (ALLOW if family == 1 else refused(errno.ENETUNREACH))


@machines
def test_a_process_cannot_become_dumpable_or_type_into_a_terminal(machine):
    set_name, set_dumpable, is_terminal, type_for_me = 15, 4, 0x5401, 0x5412
    assert decided(machine, PRCTL[machine], set_name) == ALLOW
    assert decided(machine, PRCTL[machine], set_dumpable) == refused(errno.EPERM)
    assert decided(machine, IOCTL[machine], 0, is_terminal) == ALLOW
    assert decided(machine, IOCTL[machine], 0, type_for_me) == refused(errno.EPERM)


@machines
@given(pid=st.integers(0, 40_000))
def test_a_process_changes_no_limits_but_its_own(machine, pid):
    assert decided(machine, PRLIMIT[machine], pid) == (ALLOW if pid == 0 else refused(errno.EPERM))
