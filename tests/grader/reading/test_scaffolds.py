"""Which notebook a document completes: by title, else by what it defines, and all of it then."""

from __future__ import annotations

import pytest

from grader.evidence import Text
from grader.problem import EntryPoint, Problem, ProblemSet
from grader.reading.folder import read_submissions
from grader.reading.scaffolds import without_bodies
from grader.scaffold import Scaffold
from tests.grader.reading.helpers import code, notebook, prose

SEARCH = "def loss_function(phi): return phi\ndef line_search(loss_function, thresh=1): ...\n"
DESCENT = "def compute_gradient(x): ...\ndef line_search(data, model): ...\n"
GABOR = DESCENT + "def gabor_deriv_phi0(x): ...\n"


def companion(id: str, scaffold: Scaffold) -> Problem:
    return Problem(id, Text(f"{id} of a book", f"{id} 某书"), "", (), (EntryPoint("line_search"),), scaffold=scaffold)


PROBLEMS = ProblemSet(
    "notebooks",
    "1",
    (
        Problem("d2l-11.3.2", Text("Line search", "线搜索"), "", ("11.3.2",), (EntryPoint("line_search"),)),
        companion("udl-nb-6.1", Scaffold(("loss_function(phi)", "line_search(loss_function)"), drawing=("draw",))),
        companion("udl-nb-6.2", Scaffold(("compute_gradient", "line_search"), lacks=("gabor_deriv_phi0",))),
        companion("udl-nb-6.3", Scaffold(("compute_gradient", "gabor_deriv_phi0"))),
    ),
)


@pytest.fixture
def found(tmp_path):
    """Hand in a file; the problems of each of its sections."""

    def hand_in(content: str, name: str = "Copy of 06_9 (1).ipynb"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        (submission,) = read_submissions(tmp_path / name, PROBLEMS)
        return [section.problems for document in submission.documents for section in document.sections]

    return hand_in


@pytest.mark.parametrize(
    "title",
    [
        "# **Notebook 6.2: Gradient descent**",
        "#**Notebook 6.2 Gradient descent**",
        "# Notebook 6.2",
        "**Notebook 6.2: Gradient descent -- Solution**",
        "## notebook 6.2: my solution",
        "Notebook 6.2: gradient descent",
        "# 笔记本 6.2：梯度下降",
        "# Notebook 6．2：梯度下降",
    ],
)
def test_a_title_says_which_notebook_it_is(found, title: str) -> None:
    assert set(found(notebook(prose(title), code(GABOR)))) == {("udl-nb-6.2",)}


@pytest.mark.parametrize(
    ("source", "problem"), [(SEARCH, "udl-nb-6.1"), (DESCENT, "udl-nb-6.2"), (GABOR, "udl-nb-6.3")]
)
def test_without_a_title_the_functions_decide(found, source: str, problem: str) -> None:
    assert found(notebook(code(source))) == [(problem,)]
    assert found(notebook(prose("# Training II"), code(source)))[-1] == (problem,)
    assert found(source, "export.py") == [(problem,)]


def test_prose_about_a_notebook_is_no_title(found) -> None:
    assert found(notebook(prose("Notebook 6.2 has a line search too."), code(GABOR))) == [("udl-nb-6.3",)]


def test_one_function_of_several_notebooks_proves_nothing(found) -> None:
    assert found(notebook(code("def line_search(f, a, b, tol): ..."))) == [("d2l-11.3.2",)]


def test_a_tag_says_it_too(found) -> None:
    assert found(notebook(code(GABOR, tags=["udl-nb-6.2"]))) == [("udl-nb-6.2",)]


def test_headings_and_cells_before_the_title_belong_to_the_notebook(found) -> None:
    cells = [code("import numpy"), prose("# Notebook 6.1"), code(SEARCH), prose("# Experiments"), code("x = 1")]
    assert set(found(notebook(*cells))) == {("udl-nb-6.1",)}


def test_other_exercises_in_the_same_file_stay_themselves(found) -> None:
    cells = [prose("# Notebook 6.1"), code(SEARCH), prose("# Exercise 11.3.2"), code("def line_search(f): ...")]
    more = [prose("# Notebook 6.3"), code(GABOR), prose("# Notebook 6.9"), code("x = 1")]
    expected = [("udl-nb-6.1",), ("d2l-11.3.2",), ("udl-nb-6.3",), ()]
    assert found(notebook(*cells, *more)) == expected


def test_functions_that_only_draw_do_nothing_line_for_line(tmp_path) -> None:
    source = (
        "def draw(f,\n         x=1):\n    '''Plot.'''\n    for k in f:\n        plot(k)\n\ndef other():\n    return 1\n"
    )
    emptied = without_bodies(source, ("draw", "absent"))
    assert emptied == "def draw(f,\n         x=1):\n    pass\n\n\n\ndef other():\n    return 1\n"
    assert without_bodies("def draw(f): plot(f)", ("draw",)) == "def draw(f): plot(f)"
    assert without_bodies("def draw(:", ("draw",)) == "def draw(:"
    (tmp_path / "a.ipynb").write_text(notebook(prose("# Notebook 6.1"), code(source)), encoding="utf-8")
    (submission,) = read_submissions(tmp_path / "a.ipynb", PROBLEMS)
    assert submission.documents[0].sections[-1].cells[0].source.split("\n")[2] == "    pass"


def test_checkpoints_are_no_copies(tmp_path) -> None:
    hidden = tmp_path / "student" / ".ipynb_checkpoints"
    hidden.mkdir(parents=True)
    (hidden / "6_1-checkpoint.ipynb").write_text(notebook(code(SEARCH)), encoding="utf-8")
    (tmp_path / "student" / "6_1.ipynb").write_text(notebook(code(SEARCH)), encoding="utf-8")
    (submission,) = read_submissions(tmp_path / "student", PROBLEMS)
    assert submission.files == ("6_1.ipynb",)
