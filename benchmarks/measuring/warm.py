"""Notebooks graded one after the other in one process that is already warm; runs in the environment of each grader.

Usage: python -m measuring.warm MODE CLASS RESULT [PROBLEMS [ONLY...]]

MODE is nbgrader, otter, ours, or cells (the students' cells alone, with no grading).  RESULT gets, as JSON, the seconds
of each notebook, the processor time of all of them, and which answers were held to be right.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from measuring import tree

Grade = Callable[[str], dict[str, bool]]


def nbgrader(folder: Path) -> Grade:
    """Its Python interface, with the gradebook that `generate_assignment` made."""
    os.chdir(folder / "nbgrader")
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    config = Config()
    config.CourseDirectory.course_id = "throughput"
    config.CourseDirectory.root = os.getcwd()
    api = NbGraderAPI(config=config)
    api.log.setLevel(logging.CRITICAL)

    def grade(student: str) -> dict[str, bool]:
        result = api.autograde("hw", student, force=True)
        if not result["success"]:
            raise RuntimeError(result["log"][-2000:])
        with api.gradebook as gradebook:
            grades = gradebook.find_submission_notebook("hw", "hw", student).grades
            return {grade.cell.name.removeprefix("test-"): grade.score == grade.cell.max_score for grade in grades}

    return grade


def otter(folder: Path) -> Grade:
    """Its Python interface, with the archive that `otter generate` made."""
    os.chdir(folder / "otter")
    from otter.api import grade_submission

    def grade(student: str) -> dict[str, bool]:
        results = grade_submission(f"submissions/{student}.ipynb", "autograder.zip", quiet=True)
        return {name: file.score == file.possible for name, file in results.results.items()}

    return grade


def cells(folder: Path) -> Grade:
    """What the students' own code takes: every cell executed in this process, nothing judged."""

    def run(student: str) -> dict[str, bool]:
        notebook = json.loads((folder / "ours" / student / "homework.ipynb").read_text())
        namespace: dict[str, Any] = {"__name__": "__main__"}
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(cell["source"], "<cell>", "exec"), namespace)
        return {}

    return run


def each(grade: Grade, students: list[str], cpu: tree.Cpu) -> dict[str, Any]:
    """The first student is graded once more before: nothing is loaded, drawn or started on the clock."""
    grade(students[0])
    seconds, right = [], {}
    before = cpu.seconds()
    for student in students:
        started = time.perf_counter()
        right[student] = grade(student)
        seconds.append(time.perf_counter() - started)
    return {"seconds": seconds, "cpu_s": cpu.seconds() - before, "right": right}


def ours(folder: Path, students: list[str], problems: Path, only: tuple[str, ...], cpu: tree.Cpu) -> dict[str, Any]:
    """`grade_all` in one process, its clock started when a first notebook is done; reading counts too."""
    import msgspec

    from grader.batch import grade_all, read_all
    from grader.judging.grade import Options
    from grader.problem import load_problem_set
    from measuring.verdicts import right_answers

    problem_set = load_problem_set(problems)
    options = Options(problems.resolve(), only, secret="throughput")
    ticks = [(time.perf_counter(), cpu.seconds())]

    def tick(*_: object) -> None:
        ticks.append((time.perf_counter(), cpu.seconds()))

    submissions = read_all([folder / "ours" / student for student in students], problem_set)
    tick()
    warm_up = replace(submissions[0], student="warm-up")
    batch = grade_all([warm_up, *submissions], problem_set, options, 1, tick)
    begun, read, warm, *done = ticks
    reading = (read[0] - begun[0]) / len(students)
    right = right_answers(msgspec.to_builtins(batch.gradebook))
    del right["warm-up"]
    return {
        "seconds": [reading + end - start for (start, _), (end, _) in pairwise([warm, *done])],
        "cpu_s": read[1] - begun[1] + done[-1][1] - warm[1],
        "right": right,
    }


def main(mode: str, folder: Path, result: Path, problems: Path | None, only: tuple[str, ...]) -> None:
    cpu = tree.Cpu()
    students = sorted(json.loads((folder / "truth.json").read_text()))
    if problems is not None:
        found = ours(folder, students, problems, only, cpu)
    else:
        found = each({"nbgrader": nbgrader, "otter": otter, "cells": cells}[mode](folder), students, cpu)
    result.write_text(json.dumps(found))


if __name__ == "__main__":
    mode, folder, result, *more = sys.argv[1:]
    main(mode, Path(folder).resolve(), Path(result).resolve(), Path(more[0]) if more else None, tuple(more[1:]))
