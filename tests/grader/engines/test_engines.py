"""The engines give the same results, and nothing that happens to one item stops the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from grader.engines import inline, pool

Work = Callable[[str], str]


@contextmanager
def answering(folder: Path) -> Iterator[Work]:
    """Work whose items say what happens to the process; a file tells that the opening was closed."""
    here = folder / str(os.getpid())
    try:
        yield partial(answer, folder=folder)
    finally:
        here.write_text("closed")


def answer(item: str, folder: Path) -> str:
    match item.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "once", name] if not (folder / name).exists():
            (folder / name).touch()
            os._exit(3)
        case ["raise"]:
            raise ValueError("ours")
        case ["pid"]:
            return str(os.getpid())
        case ["interrupt"]:
            os.kill(os.getpid(), signal.SIGINT)
        case ["sleep"]:
            (folder / "asleep").touch()
            time.sleep(60)
    return item.upper()


@contextmanager
def never_opens() -> Iterator[Work]:
    os._exit(4)
    yield str


def lost(item: str, how: str) -> str:
    return f"{item} {how}"


def pooled(items: list[str], folder: Path, jobs: int = 2) -> list[str]:
    results = dict(pool.run(partial(answering, folder), items, jobs, lost))
    return [results[i] for i in range(len(items))]


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def test_inline_and_pool_give_the_same_results(tmp_path):
    items = ["a", "b", "c", "d", "e"]
    assert list(inline.run(partial(answering, tmp_path), items)) == list(enumerate("ABCDE"))
    assert pooled(items, tmp_path) == list("ABCDE")


def test_processes_are_started_once_and_closed_in_order(tmp_path):
    pids = set(pooled(["pid"] * 8, tmp_path))
    assert len(pids) <= 2
    assert {path.name for path in tmp_path.iterdir()} >= pids
    assert str(os.getpid()) not in pids


def test_an_item_that_ends_its_process_is_tried_again_in_a_new_one(tmp_path):
    assert pooled(["a", "die once x", "b", "c"], tmp_path) == ["A", "DIE ONCE X", "B", "C"]


def test_an_item_that_ends_a_second_process_is_lost_and_the_others_are_not(tmp_path):
    assert pooled(["a", "die", "b", "c"], tmp_path) == ["A", "die was ended by SIGKILL", "B", "C"]


def test_every_item_may_end_its_processes(tmp_path):
    assert pooled(["die", "die", "die"], tmp_path) == ["die was ended by SIGKILL"] * 3


def test_what_the_work_raises_ends_the_run(tmp_path):
    with pytest.raises(ValueError, match="ours"):
        pooled(["a", "raise", "sleep", "sleep"], tmp_path)
    with pytest.raises(ValueError, match="ours"):
        list(inline.run(partial(answering, tmp_path), ["raise"]))


def test_a_pool_that_cannot_start_says_so(tmp_path):
    with pytest.raises(
        pool.PoolError, match="no process could be started to grade in: the last one ended with status 4"
    ):
        list(pool.run(never_opens, ["a", "b"], 2, lost))


def test_a_run_that_is_closed_ends_its_processes_and_they_close_what_they_opened(tmp_path):
    with closing(pool.run(partial(answering, tmp_path), ["sleep", "pid", "a", "b"], 2, lost)) as results:
        pid = next(results)[1]
        while not (tmp_path / "asleep").exists():
            time.sleep(0.01)
    closed = {path.name for path in tmp_path.iterdir()} - {"asleep"}
    assert len(closed | {pid}) == 2


def test_ctrl_c_of_the_terminal_is_left_to_the_parent(tmp_path):
    assert pooled(["interrupt", "interrupt"], tmp_path) == ["INTERRUPT", "INTERRUPT"]
