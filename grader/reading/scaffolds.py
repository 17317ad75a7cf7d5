"""Which notebook of a book a document completes: by a title, or by its functions; all of the document is that answer.

Such a notebook has headings, copies of cells and cells out of order that name no exercise: what names no other one
belongs to it.  File names prove nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader.problem import Problem
from grader.reading.definitions import defined_names, parse
from grader.reading.submission import Cell, Prose, Section


def completed(sections: list[Section], problems: tuple[Problem, ...]) -> list[Section]:
    """The sections, those that name no exercise given to the notebook that they stand in, its drawings left out."""
    known = {problem.id: problem for problem in problems if problem.scaffold}
    titled = [p for section in sections for p in section.problems if p in known]
    current = titled[0] if titled else _by_definitions(sections, known)
    if current is None:
        return sections
    found = []
    for section in sections:
        own = [p for p in section.problems if p in known]
        current = own[0] if own else current
        other = not own and (section.problems or section.exercise.startswith("notebook"))
        found.append(section if other else _belonging(section, known[current]))
    return found


def _belonging(section: Section, problem: Problem) -> Section:
    assert problem.scaffold
    cells = tuple(replace(cell, source=without_bodies(cell.source, problem.scaffold.drawing)) for cell in section.cells)
    return replace(section, problems=(problem.id,), cells=cells)


def _by_definitions(sections: Iterable[Section], known: dict[str, Problem]) -> str | None:
    """The notebook whose names all are defined where no exercise is named, and none of those that it lacks."""
    free = [section for section in sections if not section.problems]
    defined = frozenset(name for section in free for cell in section.cells for name in _shown_by(cell))
    for name, problem in known.items():
        scaffold = problem.scaffold
        if scaffold and defined.issuperset(scaffold.defines) and defined.isdisjoint(scaffold.lacks):
            return name
    return None


def _shown_by(cell: Cell) -> Iterator[str]:
    """The names that a cell binds; of a function also `name(first parameter)`."""
    yield from defined_names(cell.source)
    tree = parse(cell.source)
    for statement in tree.body if tree else ():
        if isinstance(statement, ast.FunctionDef) and statement.args.args:
            yield f"{statement.name}({statement.args.args[0].arg})"


def remarks(cell: Cell) -> Prose:
    """A cell as text: what students note on their experiments stands in comments, or in the numbers that they try."""
    lines = (re.sub(r"^\s*#+ ?", "", line) for line in cell.source.split("\n"))
    return Prose("\n".join(lines), cell.place)


def without_bodies(source: str, names: Iterable[str]) -> str:
    """`source` with the functions of these names doing nothing, line for line.

    The loss plots of a notebook take most of its time, and nobody sees them.
    """
    tree = parse(source)
    lines = source.split("\n")
    for statement in tree.body if tree else ():
        if isinstance(statement, ast.FunctionDef) and statement.name in names:
            first, last = statement.body[0].lineno, statement.body[-1].end_lineno or statement.body[-1].lineno
            if first > statement.lineno:
                indent = " " * statement.body[0].col_offset
                lines[first - 1 : last] = [f"{indent}pass", *[""] * (last - first)]
    return "\n".join(lines)
