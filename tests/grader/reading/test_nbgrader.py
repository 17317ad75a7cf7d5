"""nbgrader's notebooks: copies, locked cells that were changed or lost, tests that the notebook carries."""

from __future__ import annotations

import json

import pytest

from grader.reading.blocks import Code
from grader.reading.files import Member
from grader.reading.folder import HandIn
from grader.reading.nbgrader import is_locked, name_of_test, restored, without_copies
from grader.reading.notebook import notebook_blocks
from grader.reading.sources import with_sources


def cell(source: str, grade_id: str = "", kind: str = "code", **flags: object) -> dict:
    own = {"schema_version": 3, "grade_id": grade_id, "grade": False, "solution": False, "locked": False, **flags}
    return {"cell_type": kind, "metadata": {"nbgrader": own} if grade_id else {}, "source": source, "outputs": []}


IMPORTS = cell("import numpy as np", "imports", locked=True)
ANSWER = cell("def f(x): ...", "f", solution=True)
TEST = cell("assert f(1) == 2", "f-test", grade=True, locked=True, points=3)
WORDS = cell("Why?", "why", "markdown", grade=True, solution=True, points=2)
RELEASED = [IMPORTS, ANSWER, TEST, WORDS]


def sources(cells: list[dict]) -> list[str]:
    return [cell["source"] for cell in cells]


@pytest.mark.parametrize(
    ("found", "locked", "test"),
    [
        (IMPORTS, True, ""),
        (ANSWER, False, ""),
        (TEST, True, "f-test"),
        (WORDS, False, ""),
        (cell("x", "y", grade=True), True, "y"),  # grade cells are locked whatever they say
        (cell("x", "y", solution=True, locked=True), False, ""),  # solution cells never are
        (cell("x"), False, ""),
        ({"cell_type": "code", "metadata": None, "source": ""}, False, ""),
    ],
)
def test_who_wrote_a_cell_is_read_as_nbgrader_reads_it(found, locked, test):
    assert (is_locked(found), name_of_test(found)) == (locked, test)


def test_of_copies_the_last_counts():
    mine, again = cell("def f(x): return 1", "f", solution=True), cell("def f(x): return 2 * x", "f", solution=True)
    assert sources(without_copies([IMPORTS, mine, cell("1 + 1"), again])) == sources([IMPORTS, cell("1 + 1"), again])


def test_locked_cells_are_put_back_where_they_stood():
    mine = cell("def f(x): return 2 * x", "f", solution=True)
    weakened = cell("assert True", "f-test", grade=True, locked=True, points=99)
    assert sources(restored([IMPORTS, mine, weakened, WORDS], RELEASED)) == sources([IMPORTS, mine, TEST, WORDS])
    assert sources(restored([mine, cell("mine"), WORDS], RELEASED)) == sources(
        [IMPORTS, mine, TEST, cell("mine"), WORDS]
    )
    assert sources(restored([], RELEASED)) == sources([IMPORTS, TEST])


def test_a_notebook_is_restored_when_it_is_read(tmp_path):
    released = tmp_path / "released.ipynb"
    released.write_text(json.dumps({"cells": RELEASED, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    other = json.dumps({"cells": [cell("1")], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    mine = json.dumps({"cells": [ANSWER], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    members = (
        Member("a.ipynb", lambda: mine),
        Member("b.ipynb", lambda: other),
        Member("c.ipynb", lambda: b"broken"),
        Member("d.py", lambda: b"x"),
    )
    (hand_in,) = with_sources([HandIn("ann", members)], [released])
    read = [member.read() for member in hand_in.members]
    assert sources(json.loads(read[0])["cells"]) == sources([IMPORTS, ANSWER, TEST])
    assert read[1:] == [other, b"broken", b"x"]


def test_tests_that_the_notebook_carries_are_cells_with_their_name():
    data = json.dumps({"cells": RELEASED, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    cells = [block.cell for block in notebook_blocks(data, "a.ipynb").blocks if isinstance(block, Code)]
    assert [(cell.test, cell.place.cell) for cell in cells] == [("", 1), ("", 2), ("f-test", 3)]
