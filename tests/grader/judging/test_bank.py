"""Cases kept on disk: read back exactly, by nobody else, and drawn again whenever something is wrong."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging import bank, cases
from grader.judging.answer import check_seed
from grader.judging.strategies import Search, named_searches
from grader.problem import default_folder, load_problem_set
from grader.sandbox.worker.protocol import ProtocolError
from reference import convex_functions as convex

KEY = "0" * 40


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "optgrade"


def problem(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "problem.py").write_text("# no matter what\n")
    return folder


def check_of(counter: list[int]):
    def counted(x):
        counter.append(x)
        return x

    @given(x=st.integers().map(counted))
    def holds(candidate, x): ...

    return holds


def same(one, other) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, list | tuple):
        # A problem set that was loaded once more has the same kinds once more.
        return (
            type(one).__qualname__ == type(other).__qualname__ and len(one) == len(other) and all(map(same, one, other))
        )
    if isinstance(one, dict):
        return list(one) == list(other) and same(list(one.values()), list(other.values()))
    return type(one) is type(other) and repr(one) == repr(other)


@pytest.mark.parametrize("problem", load_problem_set(default_folder()).problems, ids=lambda problem: problem.id)
def test_the_cases_of_every_check_can_be_kept(problem):
    for check in problem.checks:
        drawn = []
        cases.search(check.function, 5, check_seed("any", problem.id, check.name), drawn.append)
        assert same(bank.read(bank.written(drawn)), drawn)


def test_odd_values_come_back_as_they_were():
    case = {
        "numbers": [0, -0.0, float("nan"), 2**100, -(2**70), 1e-320, Fraction(1, 3), 1 + 2j, True, None, "text"],
        "arrays": [np.zeros((0, 3)), np.array([1.5], dtype=np.float32), np.array([[1j]]), np.eye(3).T[::-1]],
        "search": named_searches()[0],
        "hyper": {"lr": 0.1, "beta1": 0.9},
    }
    (back,) = bank.read(bank.written([case]))
    assert same(back, case)


@pytest.mark.parametrize("value", [object(), (1, 2), {1, 2}, np.float64(1), {1: 2}])
def test_what_would_not_come_back_the_same_is_not_kept(value):
    with pytest.raises(ProtocolError):
        bank.written([{"x": value}])


def test_a_second_process_draws_nothing(tmp_path):
    counter: list[int] = []
    first = cases.drawn(check_of(counter), 10, 5, problem(tmp_path / "p"))
    assert len(counter) >= 10
    counter.clear()
    assert cases.drawn(check_of(counter), 10, 5, tmp_path / "p") == first
    assert counter == []


def test_another_seed_number_name_or_problem_is_another_key(tmp_path):
    folder = problem(tmp_path / "p")
    before = bank.key(folder, "check", 10, 5)
    keys = {
        before,
        bank.key(folder, "other", 10, 5),
        bank.key(folder, "check", 11, 5),
        bank.key(folder, "check", 10, 6),
    }
    (folder / "problem.py").write_text("# changed\n")
    assert len({*keys, bank.key(folder, "check", 10, 5)}) == 5
    assert bank.key(tmp_path, "check", 10, 5) == ""


def test_only_this_user_can_read_what_is_kept(home):
    bank.save(KEY, bank.written([{"x": 1}]))
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / KEY).stat().st_mode & 0o777 == 0o600
    assert bank.load(KEY) == ({"x": 1},)


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_a_damaged_file_is_as_good_as_none(home, damage):
    bank.save(KEY, bank.written([{"x": 1}]))
    (home / KEY).write_bytes(damage)
    assert bank.load(KEY) is None
    bank.save(KEY, bank.written([{"x": 1}]))
    content = bytearray((home / KEY).read_bytes())
    content[-1] ^= 1
    (home / KEY).write_bytes(content)
    assert bank.load(KEY) is None


def test_a_file_or_folder_that_others_can_write_is_not_believed(home):
    bank.save(KEY, bank.written([{"x": 1}]))
    (home / KEY).chmod(0o666)
    assert bank.load(KEY) is None
    (home / KEY).chmod(0o600)
    home.chmod(0o777)
    assert bank.load(KEY) is None
    bank.save("1" * 40, bank.written([{"x": 2}]))
    assert not (home / ("1" * 40)).exists()


def test_a_link_is_not_followed(home, tmp_path):
    bank.save(KEY, bank.written([{"x": 1}]))
    elsewhere = tmp_path / "elsewhere"
    (home / KEY).rename(elsewhere)
    (home / KEY).symlink_to(elsewhere)
    assert bank.load(KEY) is None
    home.rename(tmp_path / "moved")
    home.symlink_to(tmp_path / "moved")
    bank.save("1" * 40, bank.written([{"x": 2}]))
    assert not (home / ("1" * 40)).exists()


def test_another_users_file_is_not_believed(home, monkeypatch):
    bank.save(KEY, bank.written([{"x": 1}]))
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert bank.load(KEY) is None


def test_nowhere_to_write_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    counter: list[int] = []
    assert len(cases.drawn(check_of(counter), 10, 5, problem(tmp_path / "p"))) == 10


def test_a_function_is_evaluated_only_if_it_is_made_of_numbers_and_known_names():
    search = named_searches()[0]
    assert bank.read(bank.written([{"search": search}]))[0]["search"].f.value(1.0) == search.f.value(1.0)
    for text in ("__import__('os')", "x.real", "math.factorial(3)", "exec(x)", "[x]", "x if x else y"):
        bad = Search(search.f._replace(expression=text), 0.0, 1.0, 0.1)
        (back,) = bank.read(bank.written([{"search": bad}]))
        with pytest.raises(ValueError, match="not the text of a function"):
            _ = back["search"].f.value
    assert isinstance(search.f, convex.ConvexFunction)


def test_the_folder_does_not_grow_for_ever(home, monkeypatch):
    monkeypatch.setattr(bank, "MOST_FILES", 3)
    for i in range(6):
        bank.save(f"{i:040}", bank.written([{"x": i}]))
        os.utime(home / f"{i:040}", (i, i))
    assert sorted(path.name for path in home.iterdir()) == [f"{i:040}" for i in (3, 4, 5)]
