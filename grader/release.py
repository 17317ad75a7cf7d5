"""What students get: for each exercise a folder with a notebook and a module to complete, and the statement.

The notebook's cells name their exercise in their metadata, so that it is found whatever headings and file names become.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.problem import Problem
from grader.reading.notebook import mark_of_given
from grader.reports.words import Lang, say
from grader.reports.write import write_file

Cell = dict[str, Any]

_CELL = re.compile(r"^# %%(.*)$", re.MULTILINE)


def write_release(problems: list[Problem], out: Path, lang: Lang) -> list[Path]:
    """Writes OUT/NAME/NAME.ipynb, NAME.py and README.md for each problem, and returns the notebooks' paths.

    ProblemError where a statement is missing in this language, CannotWriteError where the system refuses.
    """
    written = []
    for problem in problems:
        name = problem.folder.name
        starter = (problem.folder / "starter.py").read_text(encoding="utf-8")
        files = {
            f"{name}.ipynb": notebook(problem, starter, f"{name}.ipynb", lang),
            f"{name}.py": starter,
            "README.md": problem.statement(lang),
        }
        for file, text in files.items():
            write_file(out / name / file, [text.encode()])
        written.append(out / name / f"{name}.ipynb")
    return written


def notebook(problem: Problem, starter: str, file: str, lang: Lang) -> str:
    """The statement, the starter as cells, a place for what is to be written, examples, and a cell that checks it all.

    The result is a notebook of version 4.5, the same each time.
    """
    cells = [
        _markdown(problem.statement(lang), problem),
        *_starter_cells(problem, starter, lang),
        *_examples(problem, lang),
        _given(f'# {say("release_check", lang)}\n!grader check "{file}" --only {problem.id} --lang {lang}', problem),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    made = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "optgrade": {"problem": problem.id, "lang": lang},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _starter_cells(problem: Problem, starter: str, lang: Lang) -> Iterator[Cell]:
    if _CELL.search(starter):
        yield from _cells_of(starter, problem)
    else:
        yield _code(_without_docstring(starter), problem)
    slots = ast.get_docstring(ast.parse(starter)) or ""
    # A label is a paragraph of its own, below which something is written.
    slots = re.sub(r":\n(?=.)", ":\n\n", slots)
    if slots or problem.written_parts:
        yield _markdown(f"#### {say('release_write', lang)}\n\n{slots}", problem)


def _examples(problem: Problem, lang: Lang) -> Iterator[Cell]:
    """A cell each, so that one whose function is not written yet stops no other."""
    sources = problem.examples()
    if sources:
        yield _markdown(f"#### {say('release_examples', lang)}", problem)
    yield from (_given(source, problem) for source in sources)


def _cells_of(starter: str, problem: Problem) -> Iterator[Cell]:
    """The cells of a starter in which `# %%` begins each."""
    marks = list(_CELL.finditer(starter))
    ends = [mark.start() for mark in marks[1:]] + [len(starter)]
    for mark, end in zip(marks, ends, strict=True):
        body = starter[mark.end() : end].strip("\n")
        if "[markdown]" in mark[1]:
            yield _markdown(re.sub(r"^# ?", "", body, flags=re.MULTILINE), problem)
        elif body:
            yield _code(body, problem)


def _without_docstring(starter: str) -> str:
    tree = ast.parse(starter)
    if ast.get_docstring(tree) is None:
        return starter.strip()
    lines = starter.splitlines()
    return "\n".join(lines[tree.body[0].end_lineno or 0 :]).strip()


def _markdown(text: str, problem: Problem) -> Cell:
    return {"cell_type": "markdown", "metadata": _names(problem), "source": _lines(text.strip())}


def _code(source: str, problem: Problem) -> Cell:
    found = {"cell_type": "code", "metadata": _names(problem), "source": _lines(source)}
    return found | {"execution_count": None, "outputs": []}


def _given(source: str, problem: Problem) -> Cell:
    """Code for students to run, which is no part of their answer as long as it stays as it is."""
    cell = _code(source, problem)
    cell["metadata"]["optgrade"]["given"] = mark_of_given(source)
    return cell


def _names(problem: Problem) -> dict[str, Any]:
    return {"optgrade": {"problem": problem.id}}


def _lines(text: str) -> list[str]:
    """As Jupyter writes it: a list of lines that keep their ends."""
    return text.splitlines(keepends=True)
