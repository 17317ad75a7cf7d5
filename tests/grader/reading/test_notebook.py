"""Notebooks of every version, and what is none."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.problem import ProblemSet
from grader.reading.errors import ReadingError
from grader.reading.folder import read_submissions
from grader.reading.notebook import notebook_blocks
from tests.grader.reading.helpers import Read, code, notebook, only, prose


def test_source_is_a_string_or_lines(read: Read) -> None:
    cell: dict[str, Any] = {**code(""), "source": ["x = 1\n", "y = 2"]}
    section = only(read("a.ipynb", notebook(code("x = 1\ny = 2"), cell)))
    assert [each.source for each in section.cells] == ["x = 1\ny = 2"] * 2


def test_raw_and_empty_cells_are_ignored(read: Read) -> None:
    section = only(read("a.ipynb", notebook({**code("x"), "cell_type": "raw"}, code(" \n"), code("y"))))
    assert [(cell.source, cell.place.cell) for cell in section.cells] == [("y", 3)]


def test_a_notebook_may_be_prose_only(read: Read) -> None:
    section = only(read("a.ipynb", notebook(prose("# 11.2.4\n\n$x$"))))
    assert (section.exercise, section.cells, section.prose) == ("11.2.4", (), "$x$")


def test_fences_in_text_cells_do_not_run(read: Read) -> None:
    assert only(read("a.ipynb", notebook(prose("```python\nx = 1\n```")))).cells == ()


def test_version_3_is_upgraded(read: Read) -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["练习11.2.4"], "metadata": {}},
        {"cell_type": "code", "input": ["x = 1"], "outputs": [{"output_type": "odd"}], "language": "python"},
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    section = only(read("a.ipynb", json.dumps(old)))
    assert (section.exercise, [cell.source for cell in section.cells]) == ("11.2.4", ["x = 1"])


def test_other_tools_metadata_is_tolerated(read: Read) -> None:
    colab = code("x = 1", id="a1", colab={"base_uri": "https://localhost:8080/"}, outputId="3")
    graded = code("y = 1", nbgrader={"grade": True, "grade_id": "cell-1", "schema_version": 3})
    odd: list[dict[str, Any]] = [
        {"cell_type": "code", "source": 3, "metadata": None},
        {"source": "z"},
        {"cell_type": "markdown"},
    ]
    section = only(read("a.ipynb", notebook(colab, graded, *odd, metadata={"colab": {"provenance": []}})))
    assert [cell.source for cell in section.cells] == ["x = 1", "y = 1"]


def test_half_a_character_is_replaced(read: Read) -> None:
    assert only(read("a.ipynb", notebook(code("x = '\ud800'")))).cells[0].source == "x = '?'"


REFUSED = [
    ("", "a.ipynb: is empty; expected a Jupyter notebook. Open it in Jupyter"),
    (notebook(code("x = 1"))[:-20], "a.ipynb, line 1, column "),
    (
        '{"cells": [\n  {"cell_type" "code"}]}',
        "a.ipynb, line 2, column 16: the notebook is broken or cut off",
    ),
    ('{"a": 1}', "a.ipynb: is JSON but no notebook; expected an object with `cells`."),
    ("[1]", "a.ipynb: is JSON but no notebook"),
    ("[" * 200_000, "a.ipynb: the notebook's JSON is nested too deep"),
    (
        '{"cells": 1' + "0" * 5000 + "}",
        "a.ipynb: the notebook's JSON is nested too deep or holds a number too long",
    ),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
def test_what_is_no_notebook_is_reported(tmp_path: Path, problems: ProblemSet, content: str, message: str) -> None:
    (tmp_path / "a.ipynb").write_text(content)
    (submission,) = read_submissions(tmp_path / "a.ipynb", problems)
    (text,) = submission.unread
    assert text.en.startswith(message)
    assert text.zh.startswith("a.ipynb")
    assert (submission.student, submission.documents) == ("a", ())


def test_fifty_megabytes_of_output_cost_little() -> None:
    picture = {"output_type": "display_data", "data": {"image/png": "A" * 50_000_000}, "metadata": {}}
    data = notebook({**code("x = 1"), "outputs": [picture]}).encode()
    start = time.process_time()
    notebook_blocks(data, "a.ipynb")
    assert time.process_time() - start < 5


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ReadingError):
        notebook_blocks(data, "a.ipynb")


KEYS = st.sampled_from(["cell_type", "source", "metadata", "tags", "nbgrader", "grade_id", "input", "level", "cells"])
ANY = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
)


@given(st.fixed_dictionaries({}, optional={"cells": st.lists(ANY), "worksheets": st.lists(ANY)}))
def test_any_json_is_read_or_refused(content: dict[str, Any]) -> None:
    with contextlib.suppress(ReadingError):
        notebook_blocks(json.dumps(content).encode(), "a.ipynb")
