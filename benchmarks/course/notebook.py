"""A class that hands in a companion notebook, completed: the same notebooks for nbgrader, for otter-grader and for us.

It is notebook 6.2 as our problem hands it out, with three functions to write and the plots that go with them.  Every
student completes it with one of the `ANSWERS`, so that the truth is known; the asserts of the other graders are
`asserts/QUESTION.py`.  Needs nothing but the standard library.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from course import generate
from course.generate import POINTS, SHARE_RIGHT, Cell, Question, Student

BUILT_IN = Path(__file__).resolve().parents[2] / "problems"
STARTER = BUILT_IN / "udl_nb_06_02_gradient_descent" / "starter.py"
PROBLEM = "udl-nb-6.2"

# Of the checks of the one problem, those of number 1 are about the loss, and so on.
QUESTIONS = (
    Question("loss", "nb-6.2", "the loss", ("compute_loss",), check=1),
    Question("gradient", "nb-6.2", "its gradient", ("compute_gradient",), check=2),
    Question("step", "nb-6.2", "a step", ("gradient_descent_step",), check=3),
)

# What stands for the lines of the starter that are to be replaced.
TODOS = {
    "loss": "    # TODO: predict y from data_x with the model, and add up the squared differences from data_y.\n"
    "    # Replace these lines.\n    pred_y = 0\n    loss = 0\n",
    "gradient": "    # TODO: work out both derivatives of the loss, and replace these lines.\n"
    "    dl_dphi0 = 0.0\n    dl_dphi1 = 0.0\n",
    "step": "    # TODO: compute the gradient, let the line search find the step size downhill, and update phi.\n",
}
_LOOP = "loss = 0\nfor x, y in zip(data_x, data_y):\n    loss = loss + (model(phi, x).item() - y) ** 2"
_RESIDUAL = "residual = phi[0] + phi[1] * data_x - data_y\n"
_STEP = "gradient = compute_gradient(data[0, :], data[1, :], phi)\n"
ANSWERS = {
    "loss": {
        "right": (
            "pred_y = model(phi, data_x)\nloss = np.sum((pred_y - data_y) ** 2)",
            "difference = data_y - model(phi, data_x)\nloss = difference @ difference",
            _LOOP,
        ),
        "wrong": (
            "loss = np.mean((model(phi, data_x) - data_y) ** 2)",
            "loss = np.sum(np.abs(model(phi, data_x) - data_y))",
            "loss = np.sum((phi[0] + phi[1] * data_x - data_y) ** 2)",
            "loss = np.sum((model(phi, data[0, :]) - data[1, :]) ** 2)",
        ),
    },
    "gradient": {
        "right": (
            _RESIDUAL + "dl_dphi0 = np.sum(2 * residual)\ndl_dphi1 = np.sum(2 * residual * data_x)",
            _RESIDUAL + "dl_dphi0 = 2 * residual.sum()\ndl_dphi1 = 2 * residual @ data_x",
        ),
        "wrong": (
            _RESIDUAL + "dl_dphi0 = np.sum(residual)\ndl_dphi1 = np.sum(residual * data_x)",
            _RESIDUAL + "dl_dphi0 = -2 * np.sum(residual)\ndl_dphi1 = -2 * np.sum(residual * data_x)",
            _RESIDUAL + "dl_dphi0 = 2 * np.sum(residual)\ndl_dphi1 = 2 * np.sum(residual) * np.sum(data_x)",
            _RESIDUAL + "dl_dphi0 = 2 * np.sum(residual)\ndl_dphi1 = 2 * np.sum(residual)",
        ),
    },
    "step": {
        "right": (
            _STEP + "alpha = line_search(data, model, phi, -gradient)\nphi = phi - alpha * gradient",
            _STEP + "direction = -1 * gradient\nphi = phi + line_search(data, model, phi, direction) * direction",
        ),
        "wrong": (
            _STEP + "alpha = line_search(data, model, phi, gradient)\nphi = phi - alpha * gradient",
            _STEP + "phi = phi - 0.01 * gradient",
            _STEP + "alpha = line_search(data, model, phi, -gradient)\nphi = phi + alpha * gradient",
        ),
    },
}


def students(count: int, seed: int = 20) -> Iterator[Student]:
    """The first has everything right; of the others' answers, SHARE_RIGHT are."""
    chance = random.Random(seed)
    for number in range(count):
        name = f"s{number:04d}"
        right = {q.name: number == 0 or chance.random() < SHARE_RIGHT for q in QUESTIONS}
        bodies = {q.name: chance.choice(ANSWERS[q.name]["right" if right[q.name] else "wrong"]) for q in QUESTIONS}
        sources = {question: f"# {name}\n{body}" for question, body in bodies.items()}
        yield Student(name, sources, right, None)


def write_class(folder: Path, count: int, seed: int = 20) -> None:
    """Write the class for all three graders: `ours/`, `nbgrader/` and `otter/` below `folder`, and `truth.json`."""
    write_students(folder, list(students(count, seed)))


def write_students(folder: Path, everyone: Sequence[Student]) -> None:
    """The same for these students, the first of whom has everything right."""
    shutil.rmtree(folder, ignore_errors=True)
    for student in everyone:
        _write(folder / "ours" / student.name / "homework.ipynb", _completed(student))
        _write(folder / "nbgrader/submitted" / student.name / "hw/hw.ipynb", _for_nbgrader(student))
        _write(folder / "otter/submissions" / f"{student.name}.ipynb", _for_otter(student))
    _write(folder / "nbgrader/source/hw/hw.ipynb", _for_nbgrader(everyone[0]))
    generate.write(folder / "nbgrader/nbgrader_config.py", generate.NBGRADER_CONFIG)
    for question in QUESTIONS:
        generate.write(folder / "otter/tests" / f"{question.name}.py", generate.otter_test(question))
    truth = {student.name: student.right for student in everyone}
    generate.write(folder / "truth.json", json.dumps(truth, indent=1) + "\n")


def _write(path: Path, cells: list[Cell]) -> None:
    generate.write(path, generate.notebook(cells))


def _completed(student: Student) -> list[Cell]:
    """What a student hands in, and nothing of any grader's."""
    return [cell for _, cell in _cells(student)]


def _cells(student: Student) -> Iterator[tuple[Question | None, Cell]]:
    """The notebook's cells, with the question that is answered in each."""
    for part in STARTER.read_text(encoding="utf-8").split("# %%")[1:]:
        if part.startswith(" [markdown]"):
            lines = part.strip().splitlines()[1:]
            yield None, generate.text("\n".join(line.removeprefix("#").removeprefix(" ") for line in lines))
            continue
        question = next((q for q in QUESTIONS if TODOS[q.name] in part), None)
        if question:
            body = "".join(f"    {line}\n" for line in student.sources[question.name].splitlines())
            part = part.replace(TODOS[question.name], body)
        yield question, generate.code(part.strip("\n"))


def _for_nbgrader(student: Student) -> list[Cell]:
    """The same with nbgrader's metadata, and the locked asserts after each answer."""
    cells = []
    for question, cell in _cells(student):
        cells.append(cell)
        if question:
            cell["metadata"] = {"nbgrader": generate.nbgrader_metadata(question.name, solution=True)}
            graded = generate.nbgrader_metadata(f"test-{question.name}", grade=True, locked=True, points=POINTS)
            call = f"\n\ntest({', '.join(question.entry_points)})\n"
            cells.append(generate.code(generate.asserts(question.name) + call, nbgrader=graded))
    return cells


def _for_otter(student: Student) -> list[Cell]:
    """The same with otter's checks, which students see and run too."""
    cells = [generate.code("import otter\n\ngrader = otter.Notebook()")]
    for question, cell in _cells(student):
        cells.append(cell)
        if question:
            cells.append(generate.code(f'grader.check("{question.name}")'))
    return cells
