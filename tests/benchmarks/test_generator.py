"""The benchmark's class: the same for the same seed, and what it says to be right is right for our checks."""

import json
from contextlib import suppress
from pathlib import Path

import msgspec
import nbformat
import pytest
from course import generate, notebook
from course.generate import QUESTIONS, Student, answers, students, write_class
from measuring.verdicts import right_answers

from grader.batch import grade_all, read_all
from grader.judging.grade import Options
from grader.problem import load_problem_set
from grader.sandbox.isolation import Limits, choose
from grader.validating import known, trial


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_class(tmp_path):
    write_class(tmp_path / "one", 6)
    write_class(tmp_path / "two", 6)
    write_class(tmp_path / "other", 6, seed=21)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_a_smaller_class_is_the_beginning_of_a_larger_one():
    assert list(students(50))[:20] == list(students(20))


def test_some_answers_are_wrong_and_some_notebooks_slow():
    everyone = list(students(200))
    right = [right for student in everyone for right in student.right.values()]
    assert all(everyone[0].right.values())
    assert 0.5 < sum(right) / len(right) < 0.75
    assert 5 < sum(student.slow is not None for student in everyone) < 40
    assert len({tuple(student.sources.values()) for student in everyone}) == 200


def test_all_three_graders_get_the_same_code_in_valid_notebooks(tmp_path):
    write_class(tmp_path, 3)
    for student in students(3):
        files = [f"ours/{student.name}/homework.ipynb", f"nbgrader/submitted/{student.name}/hw/hw.ipynb"]
        for file in [*files, f"otter/submissions/{student.name}.ipynb"]:
            notebook = nbformat.read(tmp_path / file, as_version=4)
            nbformat.validate(notebook)
            cells = [cell["source"] for cell in notebook["cells"]]
            assert set(student.sources.values()) <= set(cells)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_test_for_otter_is_python_and_names_its_question(question, tmp_path):
    write_class(tmp_path, 1)
    source = (tmp_path / "otter/tests" / f"{question.name}.py").read_text()
    compile(source, question.name, "exec")
    assert f"name = {question.name!r}" in source
    assert "@test_case(points=5, hidden=False)\ndef test(" in source


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """Every right answer once, graded by our checks: the gradebook and the truth."""
    folder = tmp_path_factory.mktemp("class")
    truth = {}
    for turn in range(max(len(answers(q.name, "right")) for q in QUESTIONS)):
        sources = {q.name: answers(q.name, "right")[turn % len(answers(q.name, "right"))] for q in QUESTIONS}
        student = Student(f"right-{turn}", sources, dict.fromkeys(sources, True), None)
        cells = generate.notebook(generate._plain_cells(student))
        generate.write(folder / student.name / "homework.ipynb", cells)
        truth[student.name] = student.right
    problems = load_problem_set(generate.PROBLEMS)
    paths = sorted(folder.iterdir())
    batch = grade_all(read_all(paths, problems), problems, Options(generate.PROBLEMS, level=choose("auto")))
    return msgspec.to_builtins(batch.gradebook), truth


def test_right_answers_pass(everything):
    gradebook, truth = everything
    assert right_answers(gradebook) == truth


@pytest.fixture(scope="module")
def sandbox():
    with Options(generate.PROBLEMS, level=choose("auto")).sandbox() as opened:
        yield opened


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_wrong_answers_fail(question, sandbox, tmp_path):
    """As mutants are judged: failing cases are not shrunk."""
    problem = load_problem_set(generate.PROBLEMS).find(question.number)
    for number, source in enumerate(answers(question.name, "wrong")):
        path = tmp_path / f"{number}.py"
        path.write_text(source, encoding="utf-8")
        (document,) = known.read(path, problem).documents
        checks = [check.name for check in problem.checks]
        found = trial.verdicts(problem, checks, document, ["secret"], sandbox, Limits())
        assert "failed" in {one.verdict for one in found}, source


def test_every_check_runs_on_a_hundred_cases_or_more(everything):
    gradebook, _ = everything
    evidence = [
        check["evidence"]
        for report in gradebook["students"]
        for answer in report["answers"]
        for check in answer["checks"]
    ]
    assert {one["kind"] for one in evidence} == {"tested"}
    assert min(one["cases"] for one in evidence) >= 100


def test_the_truth_is_written_beside_the_class(tmp_path):
    write_class(tmp_path, 2)
    truth = json.loads((tmp_path / "truth.json").read_text())
    assert truth == {student.name: student.right for student in students(2)}
    assert sorted(Path(tmp_path / "ours").iterdir()) == [tmp_path / "ours/s0000", tmp_path / "ours/s0001"]


def executed(path):
    """The names that a notebook binds, run from top to bottom; its plots are left out, and what they bind."""
    names = {}
    for cell in nbformat.read(path, as_version=4)["cells"]:
        if cell["cell_type"] == "code" and "draw" not in cell["source"]:
            with suppress(NameError):
                exec(cell["source"], names)
    return names


def passes(question, names):
    bound = {}
    exec(generate.asserts(question.name), bound)
    try:
        bound["test"](*(names[name] for name in question.entry_points))
    except Exception:
        return False
    return True


@pytest.fixture(scope="module")
def completed(tmp_path_factory):
    """A class that hands in a companion notebook, in which every answer occurs."""
    folder = tmp_path_factory.mktemp("notebooks")
    everyone = []
    for kind in ("right", "wrong"):
        answered = {question: kinds[kind] for question, kinds in notebook.ANSWERS.items()}
        for turn in range(max(map(len, answered.values()))):
            sources = {question: bodies[turn % len(bodies)] for question, bodies in answered.items()}
            everyone.append(Student(f"{kind}-{turn}", sources, dict.fromkeys(sources, kind == "right"), None))
    notebook.write_students(folder, everyone)
    return folder, json.loads((folder / "truth.json").read_text())


def test_a_completed_notebook_is_the_same_for_all_three_graders(completed):
    folder, truth = completed
    for student in truth:
        ours, nbgrader, otter = (
            [cell["source"] for cell in nbformat.read(folder / path, as_version=4)["cells"]]
            for path in (
                f"ours/{student}/homework.ipynb",
                f"nbgrader/submitted/{student}/hw/hw.ipynb",
                f"otter/submissions/{student}.ipynb",
            )
        )
        assert [cell for cell in nbgrader if "\ndef test(" not in cell] == ours
        assert [cell for cell in otter if "otter" not in cell and "grader.check" not in cell] == ours
        assert "TODO" not in "".join(cell for cell in ours if cell.startswith("def"))


def test_the_asserts_for_a_completed_notebook_pass_what_is_right_and_refuse_what_is_wrong(completed):
    folder, truth = completed
    for student, right in truth.items():
        names = executed(folder / "ours" / student / "homework.ipynb")
        assert {question.name: passes(question, names) for question in notebook.QUESTIONS} == right


def test_our_verdicts_on_completed_notebooks_are_right(completed):
    folder, truth = completed
    problems = load_problem_set(notebook.BUILT_IN)
    submissions = read_all(sorted((folder / "ours").iterdir()), problems)
    options = Options(notebook.BUILT_IN, (notebook.PROBLEM,), level=choose("auto"))
    found = right_answers(msgspec.to_builtins(grade_all(submissions, problems, options).gradebook))
    assert found == truth
