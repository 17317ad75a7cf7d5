"""What students get, completed and handed in, is graded as the answer that completes it."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from grader.problem import Problem, default_folder, load_problem_set
from grader.reading.definitions import defined_names
from grader.reading.folder import read_submissions
from grader.release import notebook, write_release
from grader.sandbox import isolation
from grader.validating import known
from grader.validating.work import Setup

PROBLEM_SET = load_problem_set(default_folder())
PROBLEMS = PROBLEM_SET.problems
SETUP = Setup(isolation.choose("auto"), "optgrade")
LANGS = ("en", "zh")

each_problem = pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.id)


@pytest.fixture(scope="module")
def graded() -> Iterator[known.Graded]:
    options = SETUP.options(default_folder())
    with options.sandbox() as sandbox:
        yield known.grading(options, sandbox)


def released(problem: Problem, lang: str, out: Path) -> Path:
    (path,) = write_release([problem], out, lang)
    return path


def answer(problem: Problem) -> Path:
    """A right answer that is a module."""
    return next(path for path in sorted((problem.folder / "accepted").iterdir()) if path.suffix == ".py")


def completed(path: Path, source: str) -> None:
    """The answer's code in a new cell below the given ones, its docstring as text."""
    made = nbformat.read(path, 4)
    text = ast.get_docstring(ast.parse(source)) or ""
    made.cells += [nbformat.v4.new_code_cell(source), nbformat.v4.new_markdown_cell(text)]
    nbformat.write(made, path)


def completed_in_place(path: Path, answer: Path) -> None:
    """Each cell as it is in a notebook that completes the same scaffold: the most alike; new ones below."""
    made, theirs = nbformat.read(path, 4), nbformat.read(answer, 4)
    written = [cell.source for cell in theirs.cells if cell.cell_type == "code"]
    for cell in made.cells:
        names = defined_names(cell.source) if cell.cell_type == "code" else frozenset()
        best = max(written, key=lambda source: alike(names, defined_names(source)), default="")
        if alike(names, defined_names(best)) > 0.2:
            written.remove(best)
            cell.source = best
    made.cells += [nbformat.v4.new_code_cell(source) for source in written]
    nbformat.write(made, path)


def alike(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / max(len(some | others), 1)


@pytest.mark.parametrize("lang", LANGS)
@each_problem
def test_a_completed_notebook_gets_full_points(problem, lang, tmp_path, graded):
    path = released(problem, lang, tmp_path)
    if problem.scaffold:
        completed_in_place(path, next(problem.folder.glob("accepted/*_Completed*.ipynb")))
    else:
        completed(path, answer(problem).read_text(encoding="utf-8"))
    # Whether the answer is found is the question here: few cases tell.
    few = [replace(check, max_examples=min(check.max_examples, 5)) for check in problem.checks]
    report = graded(path, problem.with_checks(few))
    lost = [(check.name, check.evidence) for check in report.answers[0].checks if check.verdict != "passed"]
    assert lost == []


@pytest.mark.parametrize("lang", LANGS)
@each_problem
def test_a_notebook_as_it_is_handed_out_answers_its_problem_with_nothing(problem, lang, tmp_path):
    path = released(problem, lang, tmp_path)
    nbformat.validate(nbformat.read(path, 4))
    (submission,) = read_submissions(path, PROBLEM_SET)
    (document,) = submission.documents
    assert {name for section in document.sections for name in section.problems} == {problem.id}


def test_the_code_is_the_same_in_both_languages():
    for problem in PROBLEMS:
        starter = (problem.folder / "starter.py").read_text(encoding="utf-8")
        en, zh = (json.loads(notebook(problem, starter, "f.ipynb", lang))["cells"] for lang in LANGS)
        code = [[cell["source"] for cell in cells if cell["cell_type"] == "code"][:-1] for cells in (en, zh)]
        assert code[0] == code[1]
        assert [cell["metadata"] for cell in en[:-1]] == [cell["metadata"] for cell in zh[:-1]]


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_handed_out_is_not_attempted(lang, tmp_path, graded):
    for problem in PROBLEMS[:3] + PROBLEMS[-1:]:
        report = graded(released(problem, lang, tmp_path), problem)
        assert {check.verdict for check in report.answers[0].checks} == {"not_attempted"}, problem.id


@pytest.mark.parametrize("lang", LANGS)
def test_examples_stand_in_cells_of_their_own_which_are_no_part_of_an_answer(lang, tmp_path):
    problem = next(problem for problem in PROBLEMS if len(problem.examples()) > 1)
    path = released(problem, lang, tmp_path)
    cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert set(problem.examples()) < set(cells)
    assert sources(path) & set(problem.examples()) == set()


def test_an_example_that_a_student_changed_is_theirs(tmp_path):
    problem = next(problem for problem in PROBLEMS if problem.examples())
    path = released(problem, "en", tmp_path)
    made = nbformat.read(path, 4)
    cell = next(cell for cell in made.cells if cell.source == problem.examples()[0])
    cell.source = "def helper():\n    return 1"
    nbformat.write(made, path)
    assert cell.source in sources(path)


def sources(path: Path) -> set[str]:
    """What runs when the notebook is graded."""
    (submission,) = read_submissions(path, PROBLEM_SET)
    return {cell.source for document in submission.documents for section in document.sections for cell in section.cells}


def test_beside_the_notebook_stand_a_module_and_the_statement(tmp_path):
    path = released(PROBLEMS[0], "zh", tmp_path)
    assert sorted(other.name for other in path.parent.iterdir()) == sorted(["README.md", path.name, f"{path.stem}.py"])
    assert (path.parent / "README.md").read_text(encoding="utf-8") == PROBLEMS[0].statement("zh")
