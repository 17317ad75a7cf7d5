"""A class of students, generated: the same answers as notebooks for nbgrader, for otter-grader and for us.

Everything follows from the number of students and a seed.  What a student answers is a file of `answers/QUESTION/right`
or `answers/QUESTION/wrong`, so that the truth is known; the asserts of the other graders are `asserts/QUESTION.py`.
Needs nothing but the standard library.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

HERE = Path(__file__).resolve().parent
PROBLEMS = HERE / "problems"
POINTS = 5
SHARE_RIGHT = 0.6
SHARE_SLOW = 0.1
NBGRADER_CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "throughput"\n'

Cell = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One graded question: its name in our files, number and title in the heading, what its asserts are called with.

    Where several questions are one problem of ours, `check` is the number of those checks that judge this one.
    """

    name: str
    number: str
    title: str
    entry_points: tuple[str, ...]
    check: int | None = None

    @property
    def heading(self) -> str:
        return f"## Exercise {self.number}: {self.title}"


QUESTIONS = (
    Question("line_search", "11.3.2", "line search", ("line_search",)),
    Question("quadratic", "11.6.3", "the quadratic minimiser", ("quadratic_minimizer",)),
    Question("gershgorin", "11.7.3", "Gershgorin's discs", ("gershgorin_discs",)),
    Question("adam", "11.10.2", "Adam without bias correction", ("init_state", "adam_step")),
)

# What students leave in a notebook beside their answer: a few tenths of a second of plain Python.
SLOW_EXPERIMENT = """\
# how fast does gradient descent get there on a long valley? ({student})
x, y, steps = {start}, 1.0, 0
while abs(x) > 1e-12 or abs(y) > 1e-12:
    x, y, steps = x - 2e-5 * x, y - 0.4 * y, steps + 1
print(steps)
"""


@dataclass(frozen=True)
class Student:
    """A student's answers: source and truth by question's name; `slow` names the question with the long experiment."""

    name: str
    sources: Mapping[str, str]
    right: Mapping[str, bool]
    slow: str | None


@cache
def answers(question: str, kind: str) -> tuple[str, ...]:
    """The sources of all `right` or `wrong` answers to a question."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted((HERE / "answers" / question / kind).glob("*.py")))


@cache
def asserts(question: str) -> str:
    """The source of the other graders' checks: a function `test` of the entry points."""
    return (HERE / "asserts" / f"{question}.py").read_text(encoding="utf-8")


def students(count: int, seed: int = 20) -> Iterator[Student]:
    """The first has everything right; of the others' answers, SHARE_RIGHT are."""
    chance = random.Random(seed)
    for number in range(count):
        name = f"s{number:04d}"
        right = {q.name: number == 0 or chance.random() < SHARE_RIGHT for q in QUESTIONS}
        # A line of their own keeps any two notebooks from being the same, as in life.
        sources = {
            q.name: f"# {name} on {q.name}\n" + chance.choice(answers(q.name, "right" if right[q.name] else "wrong"))
            for q in QUESTIONS
        }
        slow = chance.choice(QUESTIONS).name if chance.random() < SHARE_SLOW else None
        yield Student(name, sources, right, slow)


def write_class(folder: Path, count: int, seed: int = 20) -> None:
    """Write the class for all three graders: `ours/`, `nbgrader/` and `otter/` below `folder`, and `truth.json`."""
    shutil.rmtree(folder, ignore_errors=True)
    everyone = list(students(count, seed))
    for student in everyone:
        write(folder / "ours" / student.name / "homework.ipynb", notebook(_plain_cells(student)))
        write(folder / "nbgrader/submitted" / student.name / "hw/hw.ipynb", notebook(_nbgrader_cells(student)))
        write(folder / "otter/submissions" / f"{student.name}.ipynb", notebook(_otter_cells(student)))
    write(folder / "nbgrader/source/hw/hw.ipynb", notebook(_nbgrader_cells(everyone[0])))
    write(folder / "nbgrader/nbgrader_config.py", NBGRADER_CONFIG)
    for question in QUESTIONS:
        write(folder / "otter/tests" / f"{question.name}.py", otter_test(question))
    truth = {student.name: student.right for student in everyone}
    write(folder / "truth.json", json.dumps(truth, indent=1) + "\n")


def write(path: Path, content: str) -> None:
    """Write a file, its folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def code(source: str, **metadata: Any) -> Cell:
    """A cell of code that has never run."""
    return {"cell_type": "code", "execution_count": None, "metadata": metadata, "outputs": [], "source": source}


def text(source: str) -> Cell:
    """A cell of Markdown."""
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def notebook(cells: list[Cell]) -> str:
    """A notebook file with these cells."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    numbered = [{"id": f"cell-{number}", **cell} for number, cell in enumerate(cells)]
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": numbered, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def _begin(student: Student) -> list[Cell]:
    return [text(f"# Homework\n\n{student.name}"), code("import numpy as np")]


def _experiment(student: Student, question: Question) -> list[Cell]:
    if student.slow != question.name:
        return []
    start = 1.0 + int(student.name[1:]) % 97 / 97
    return [code(SLOW_EXPERIMENT.format(student=student.name, start=start))]


def _plain_cells(student: Student) -> list[Cell]:
    """What a student writes, and nothing of any grader's."""
    cells = _begin(student)
    for question in QUESTIONS:
        cells += [text(question.heading), code(student.sources[question.name])]
        cells += _experiment(student, question)
    return cells


def _nbgrader_cells(student: Student) -> list[Cell]:
    """The same with nbgrader's metadata, and the locked asserts after each answer."""
    cells = _begin(student)
    for question in QUESTIONS:
        name, call = question.name, f"\n\ntest({', '.join(question.entry_points)})\n"
        cells.append(text(question.heading))
        cells.append(code(student.sources[name], nbgrader=nbgrader_metadata(name, solution=True)))
        cells += _experiment(student, question)
        graded = nbgrader_metadata(f"test-{name}", grade=True, locked=True, points=POINTS)
        cells.append(code(asserts(name) + call, nbgrader=graded))
    return cells


def nbgrader_metadata(grade_id: str, **fields: Any) -> dict[str, Any]:
    """What nbgrader wants to know of a cell."""
    usual = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {**usual, **fields, "grade_id": grade_id}


def _otter_cells(student: Student) -> list[Cell]:
    """The same with otter's checks, which students see and run too."""
    cells = [code("import otter\n\ngrader = otter.Notebook()"), *_begin(student)]
    for question in QUESTIONS:
        cells += [text(question.heading), code(student.sources[question.name])]
        cells += _experiment(student, question)
        cells.append(code(f'grader.check("{question.name}")'))
    return cells


def otter_test(question: Question) -> str:
    """The question's asserts as a test file of otter's."""
    head = f"""\
        from otter.test_files import test_case

        OK_FORMAT = False
        name = {question.name!r}
        points = {POINTS}
        """
    decorated = asserts(question.name).replace("\ndef test(", f"\n@test_case(points={POINTS}, hidden=False)\ndef test(")
    return f"{dedent(head)}\n{decorated}"
