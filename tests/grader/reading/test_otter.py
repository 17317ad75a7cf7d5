"""otter's notebooks: calls of its grader, its tests in both formats, cells that it leaves out."""

from __future__ import annotations

import json

import pytest

from grader.reading.blocks import Code
from grader.reading.notebook import notebook_blocks
from grader.reading.otter import is_call, sources_of_tests

OK = {
    "name": "q1",
    "points": 3,
    "suites": [
        {"type": "doctest", "cases": [{"code": ">>> rate(1.0)\n2.0", "hidden": False}, {"code": ">>> x = 3\n"}]}
    ],
}
EXCEPTION = """\
from otter.test_files import test_case
OK_FORMAT = False
name = "q2"

@test_case(points=1, hidden=False)
def doubles(rate):
    assert rate(2.0) == 4.0

@test_case(points=1)
def sees_all(env):
    assert "rate" in env
"""


def code(source: str, **metadata: object) -> dict:
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": []}


def read(cells: list[dict], tests: dict | None = None) -> list[tuple[str, str]]:
    metadata = {"otter": {"OK_FORMAT": True, "tests": tests}} if tests else {}
    data = json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()
    blocks = notebook_blocks(data, "a.ipynb").blocks
    return [(block.cell.test, block.cell.source) for block in blocks if isinstance(block, Code)]


@pytest.mark.parametrize(
    ("source", "call"),
    [
        ("# Initialize Otter\nimport otter\ngrader = otter.Notebook('hw.ipynb')", True),
        ('grader.check("q1")', True),
        ("grader.export(pdf=False)", True),
        ("grader.check('q1')\nrate(1.0)", False),
        ("x = 1", False),
        ("# a remark", False),
    ],
)
def test_calls_of_the_grader_are_told_from_answers(source, call):
    assert is_call(source) == call


def test_tests_stand_behind_the_cells_that_ask_for_them():
    cells = [
        code("import otter"),
        code("def rate(x): return 2 * x"),
        code('grader.check("q1")'),
        code("y = 1", otter={"tests": ["q2"]}),
    ]
    found = read(cells, {"q1": OK, "q2": EXCEPTION})
    assert [test for test, _ in found] == ["", "q1", "", "q2"]


def test_ignored_cells_are_left_out():
    cells = [code("a = 1", tags=["otter_ignore"]), code("b = 1", otter={"ignore": True}), code("c = 1", tags=["x"])]
    assert read(cells) == [("", "c = 1")]


@pytest.mark.parametrize(("name", "spec"), [("q1", OK), ("q2", EXCEPTION)])
def test_a_test_raises_where_it_fails_and_leaves_nothing_behind(name, spec):
    (source,) = sources_of_tests({"otter": {"tests": {name: spec}}}).values()
    right = {"rate": lambda x: 2 * x}
    exec(source, right)
    assert set(right) - {"__builtins__", "rate"} <= {"x"}
    with pytest.raises(AssertionError):
        exec(source, {"rate": lambda x: 3 * x})


@pytest.mark.parametrize("metadata", [{}, {"otter": None}, {"otter": {"tests": [1]}}, {"otter": {"tests": {"q": 3}}}])
def test_other_metadata_holds_no_tests(metadata):
    assert sources_of_tests(metadata) == {}
