"""A new problem folder: a whole small exercise that passes the gate, for its author to replace part by part."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from grader.problem import ProblemError, load_problem_set

TEMPLATE = Path(__file__).parent / "template"
_ID, _NUMBER = "d2l-99.9.9", "99.9.9"
_NAME = re.compile(r"[a-z0-9_]*")


def scaffold(problem: str, problems: Path, name: str = "") -> Path:
    """The new folder of `problem`, such as 'd2l-11.9.2', in the set `problems`; `name` ends the folder's name.

    Raises ProblemError for an id without a number, one that is taken, and a folder that is there already.
    """
    number = problem.rpartition("-")[2]
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-\d+(\.\d+)*", problem):
        raise ProblemError(f"id={problem!r} must end in the exercise's number, as 'd2l-11.9.2' does")
    if not _NAME.fullmatch(name):
        raise ProblemError(f"name={name!r} must hold small letters, digits and underscores only, as 'momentum_by_hand'")
    _is_free(problem, number, problems)
    folder = problems / "_".join(filter(None, [folder_name(problem), name]))
    if folder.exists():
        raise ProblemError(f"{folder}: is there already")
    shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(_ID, problem).replace(_NUMBER, number), encoding="utf-8")
    return folder


def folder_name(problem: str) -> str:
    """The name of a problem's folder, numbers with two digits so that folders sort as exercises do.

    >>> folder_name("d2l-11.9.2")
    'd2l_11_09_02'
    """
    before, _, number = problem.rpartition("-")
    return "_".join([*before.split("-"), *(f"{int(part):02d}" for part in number.split("."))])


def _is_free(problem: str, number: str, problems: Path) -> None:
    if not any(problems.glob("*/problem.py")):
        return
    for other in load_problem_set(problems).problems:
        if {problem, number} & {other.id, *other.numbers}:
            raise ProblemError(f"{problem} is taken: {other.folder.name} has the numbers {', '.join(other.numbers)}")
