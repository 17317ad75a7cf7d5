"""Ctrl-C keeps what is done, leaves nothing behind, and `--resume` continues."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pytest

from grader.interrupt import interruptible
from grader.problem import default_folder

ANSWER = default_folder() / "d2l_11_07_03_gershgorin_discs" / "accepted" / "vectorised.py"
STUDENTS = 7


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("class")
    for number in range(STUDENTS):
        (root / f"student-{number}").mkdir()
        (root / f"student-{number}" / "discs.py").write_text(f"{ANSWER.read_text()}\n# {number}\n")
    return root


def start(course: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    options = ["--only", "d2l-11.7.3", "--isolation", "auto", "--jobs", "2", "--format", "csv"]
    command = [sys.executable, "-m", "grader.cli", "grade", str(course), "--out", str(out), *options, *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


@pytest.fixture(scope="module")
def uninterrupted(course: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("uninterrupted")
    run = start(course, out)
    _, said = run.communicate(timeout=300)
    assert run.returncode == 0, said
    return written(out)


def written(out: Path) -> dict[str, bytes]:
    paths = [path for path in out.rglob("*") if path.is_file() and path.name != "timings.json"]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths if path.parent.name != "reports"}


def below(pid: int) -> set[int]:
    """All processes that descend from `pid`."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def left(processes: set[int]) -> list[str]:
    """What still runs of the processes; the last of them see the end of the others, and need a moment."""
    deadline = time.monotonic() + 10
    while (found := list(filter(None, map(command, processes)))) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def command(pid: int) -> str:
    """The command line of a process that runs."""
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def interrupt(run: subprocess.Popen[str], out: Path, number: signal.Signals) -> set[int]:
    """Sends the signal, SIGINT to all as a terminal does; gives the processes that were there.

    With three reports on disk, one of two processes has been given its second submission: the first was heard of.
    """
    while run.poll() is None and len(list(out.glob("reports/*.json"))) < 3:
        time.sleep(0.02)
    processes = below(run.pid)
    if number == signal.SIGINT:
        os.killpg(run.pid, number)
    else:
        os.kill(run.pid, number)
    return processes


def interrupted(course: Path, out: Path, number: signal.Signals) -> int:
    """How many reports there are after the signal; nothing else is left of the run, and it says how to go on."""
    run = start(course, out)
    processes = interrupt(run, out, number)
    printed, said = run.communicate(timeout=120)
    assert run.returncode == 130, said
    assert printed == ""
    done = len(list((out / "reports").glob("*.json")))
    assert 1 <= done < STUDENTS
    assert f"interrupted\ngrader: {len(table(out))} of {STUDENTS} submissions are done; {out} holds" in said
    assert said.splitlines()[-1].endswith("--resume")
    assert "Traceback" not in said
    assert processes
    assert left(processes) == []
    assert list(out.rglob(".*")) == []
    return done


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
def test_a_class_that_is_told_to_end_keeps_what_is_done(course, tmp_path):
    assert interrupted(course, tmp_path, signal.SIGTERM)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
def test_an_interrupted_class_is_continued_and_ends_as_if_nothing_had_been(course, uninterrupted, tmp_path):
    done = interrupted(course, tmp_path, signal.SIGINT)
    resumed = start(course, tmp_path, "--resume")
    _, said = resumed.communicate(timeout=300)
    assert resumed.returncode == 0, said
    assert f"of {STUDENTS} submissions, {done} had up-to-date reports, which were kept" in said
    assert written(tmp_path) == uninterrupted


def table(out: Path) -> list[str]:
    return (out / "gradebook.csv").read_text().splitlines()[1:]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
def test_a_second_ctrl_c_ends_everything_at_once(course, tmp_path):
    run = start(course, tmp_path)
    processes = interrupt(run, tmp_path, signal.SIGINT)
    while run.poll() is None:
        os.kill(run.pid, signal.SIGINT)
        time.sleep(0.01)
    assert run.returncode == 130
    run.communicate()
    assert left(processes) == []


def test_signals_are_as_before_afterwards():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with pytest.raises(KeyboardInterrupt), interruptible():
        signal.raise_signal(signal.SIGTERM)
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_a_signal_that_was_ignored_stays_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interruptible():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_gets_lost_in_a_callback_comes_again():
    class Thing:
        pass

    def work() -> None:
        thing = Thing()
        reference = weakref.ref(thing, lambda reference: signal.raise_signal(signal.SIGINT))
        del thing
        time.sleep(10)
        assert reference() is None

    with pytest.raises(KeyboardInterrupt), interruptible():
        work()
