"""Examples that students get are tried with the right answers, and with the starter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.problem import load_problem
from grader.sandbox import isolation
from grader.sandbox.session import Sandbox
from grader.validating import examples
from grader.validating.folder import known_answers
from grader.validating.scaffold import scaffold
from grader.validating.work import Setup


@pytest.fixture
def made(tmp_path) -> Path:
    return scaffold("d2l-11.9.2", tmp_path)


@pytest.fixture
def sandbox(tmp_path) -> Iterator[Sandbox]:
    with Setup(isolation.choose("auto"), "s").options(tmp_path).sandbox() as opened:
        yield opened


def told(folder: Path, sandbox: Sandbox) -> list[tuple[str, str]]:
    problem = load_problem(folder)
    found = examples.faults(problem, known_answers(problem, "accepted"), sandbox)
    return [(fault.place, fault.told) for fault in found]


def test_the_example_of_the_scaffold_holds(made, sandbox):
    assert told(made, sandbox) == []


def test_a_right_answer_that_contradicts_an_example_is_named(made, sandbox):
    text = "assert sum_of_squares([3.0]) == 9\n\nassert sum_of_squares([3.0]) == 6\n"
    (made / "examples.py").write_text(text, encoding="utf-8")
    found = told(made, sandbox)
    assert ("accepted/loop.py", "example 2: AssertionError") in found
    assert ("examples.py", "example 2 runs with no right answer") in found
    assert not any("example 1" in words for _, words in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assert sum_of_squares.__name__", "example 1 holds for the starter"),
        ("assert sum_of_squares([3.0], 2) == 9", "example 1 runs with no right answer"),
    ],
)
def test_an_example_that_asks_nothing_or_cannot_run_is_said(made, sandbox, text, expected):
    (made / "examples.py").write_text(text, encoding="utf-8")
    assert told(made, sandbox) == [("examples.py", expected)]
