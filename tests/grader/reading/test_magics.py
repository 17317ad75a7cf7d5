"""What becomes of magics and shell lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import Place
from grader.reading.definitions import parse
from grader.reading.magics import plain_python

HERE = Place("a.ipynb", cell=3)

SILENT = [
    ("x = 1", "x = 1"),
    ("%%time\nx = 1", "# %%time\nx = 1"),
    ("%%capture out\n%%time\nx = 1", "# %%capture out\n# %%time\nx = 1"),
    ("%matplotlib inline\nx = 1", "pass  # %matplotlib inline\nx = 1"),
    ("%config X.y = 'svg'", "pass  # %config X.y = 'svg'"),
    ("%load_ext autoreload\n%autoreload 2", "pass  # %load_ext autoreload\npass  # %autoreload 2"),
    ("%time x = f(2)", "x = f(2)"),
    ("%timeit -n 10 -r3 f(x)", "f(x)"),
    ("y = %time f(3)", "y = f(3)"),
    ("x?", "pass  # x?"),
    ("?x", "pass  # ?x"),
    ("for i in a:\n    %time f(i)", "for i in a:\n    f(i)"),
    ("s = '''\n!ls\n%ls\n'''", "s = '''\n!ls\n%ls\n'''"),
    ("a = (5\n%3)", "a = (5\n%3)"),
    ("s = '!ls %time'", "s = '!ls %time'"),
    ("await f()", "await f()"),
]
NOTED = [
    ("!pip install x", "pass  # !pip install x"),
    ("%pip install x", "pass  # %pip install x"),
    ("%cd /tmp\nx = 1", "pass  # %cd /tmp\nx = 1"),
    ("if a:\n    !ls", "if a:\n    pass  # !ls"),
    ("files = !ls", "files = []  # !ls"),
    ("%time files = !ls", "files = []  # !ls"),
    ("!pip install \\\n  x\ny = 1", "pass  # !pip install x\n#\ny = 1"),
    ("%%bash\nls\n\npwd", "# %%bash\n# ls\n\n# pwd"),
    ("%%writefile a.py\nx = 1", "# %%writefile a.py\n# x = 1"),
    ("r = %timeit -o f()", "r = None  # %timeit -o f()"),
]


@pytest.mark.parametrize(("written", "runs"), SILENT)
def test_what_is_understood_leaves_no_note(written: str, runs: str) -> None:
    assert plain_python(written, HERE) == (runs, ())


@pytest.mark.parametrize(("written", "runs"), NOTED)
def test_what_is_skipped_leaves_a_note(written: str, runs: str) -> None:
    plain = plain_python(written, HERE)
    assert plain.source == runs
    (note,) = plain.notes
    assert "a.ipynb, cell 3, line " in note.en
    assert "a.ipynb，第 3 单元第 " in note.zh


def test_a_note_names_the_line() -> None:
    (in_cell,) = plain_python("x = 1\n!ls", HERE).notes
    assert in_cell.en == "a.ipynb, cell 3, line 2: `!ls` is not run here; it was skipped."
    (in_file,) = plain_python("x = 1\n!ls", Place("a.md", line=10)).notes
    assert in_file.en == "a.md, line 11: `!ls` is not run here; it was skipped."


PIECES = [
    "%time x = 1",
    "!ls",
    "x = !ls",
    "%%time",
    "%%bash",
    "x?",
    "'''",
    "(",
    ")",
    "def f():",
    "  pass",
    "\\",
    "%",
    "#",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=10), max_size=12).map("\n".join))
def test_line_k_stays_line_k(source: str) -> None:
    plain = plain_python(source, HERE).source
    assert plain.count("\n") == source.count("\n")
    assert "get_ipython" not in plain


@given(st.lists(st.sampled_from(["x = 1", "def f():\n    return 1", "y = '''\n%a\n!b'''", "# c"])).map("\n".join))
def test_plain_python_is_left_alone(source: str) -> None:
    assert parse(source) is not None
    assert plain_python(source, HERE) == (source, ())
