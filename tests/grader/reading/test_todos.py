"""Whether a placeholder of a scaffold still stands where something is to be written."""

from __future__ import annotations

import pytest

from grader.reading.todos import stands
from grader.scaffold import Todo

LOSS = Todo("loss", "f", ("loss = 0",))
COLUMN = Todo("update", "f", ("path[:, k+1] = path[:, k]",))
NOTHING = Todo("anything", "f", ("...",))
SECOND_RULE = Todo("second rule", "f", ("if 0:\n    continue",), from_the_end=2)


def rules(*bodies: str) -> str:
    """A loop in which these stand one after the other."""
    return "def f():\n  while True:\n" + "".join(f"    {body}\n" for body in bodies)


UNTOUCHED, WRITTEN = "if (0): continue;", "if b < c: d = c"


@pytest.mark.parametrize(
    ("code", "todo"),
    [
        ("def f():\n  loss = 0\n  return loss", LOSS),
        ("def f():\n  pred = 1\n  loss =  0  # replace this\n  return loss", LOSS),
        ("def f():\n  loss = 2 * x\n  loss = 0", LOSS),
        ("for k in x:\n  path[:,k+1] = path[ : , k ]", COLUMN),
        ("# TODO\n...", NOTHING),
        (rules(UNTOUCHED, UNTOUCHED, UNTOUCHED), SECOND_RULE),
        (rules(WRITTEN, UNTOUCHED, WRITTEN), SECOND_RULE),
        (rules("if flag: draw()", UNTOUCHED, UNTOUCHED), SECOND_RULE),
    ],
)
def test_a_placeholder_stands_whatever_changed_around_it(code: str, todo: Todo) -> None:
    assert stands(code, todo)


@pytest.mark.parametrize(
    ("code", "todo"),
    [
        ("def f():\n  loss = 0\n  for r in x: loss += r", LOSS),
        ("def f():\n  loss = 0\n  for r in x: loss = loss + r", LOSS),
        ("def f():\n  loss = 0.0", LOSS),
        ("def f():\n  return 0", LOSS),
        ("def f(:\n  loss = 0", LOSS),
        ("for k in x:\n  path[:,k+1] = path[:,k] - g", COLUMN),
        ("...\nx = 1", NOTHING),
        (rules(UNTOUCHED, WRITTEN, UNTOUCHED), SECOND_RULE),
        (rules(UNTOUCHED, "if (0): d = c", UNTOUCHED), SECOND_RULE),
        ("def f(): pass", SECOND_RULE),
        ("+".join(["1"] * 100_000), LOSS),
    ],
)
def test_what_is_written_instead_of_it_ends_it(code: str, todo: Todo) -> None:
    assert not stands(code, todo)
