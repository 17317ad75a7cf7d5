"""nbgrader's cells: which the instructor wrote, which are tests, and what stood where before it was changed.

Source: nbgrader/nbgraderformat/v3.json and its rules: solution cells are never locked, grade cells always are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Cell = dict[str, Any]


def role(cell: Cell) -> dict[str, Any]:
    """The cell's own nbgrader metadata; {} where there is none."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def grade_id(cell: Cell) -> str:
    """The name under which nbgrader knows the cell; '' for others."""
    found = role(cell).get("grade_id")
    return found if isinstance(found, str) else ""


def is_locked(cell: Cell) -> bool:
    """Whether it is the instructor's, whatever its `locked` says."""
    own = role(cell)
    return own.get("solution") is not True and (own.get("grade") is True or own.get("locked") is True)


def name_of_test(cell: Cell) -> str:
    """The name of the test that the cell is; '' for others."""
    own = role(cell)
    is_test = cell.get("cell_type") == "code" and own.get("grade") is True and own.get("solution") is not True
    return grade_id(cell) if is_test else ""


def without_copies(cells: Sequence[Cell]) -> list[Cell]:
    """Of cells with one name the last alone, as nbgrader takes them: students copy cells, and edit the copy."""
    last = {name: k for k, cell in enumerate(cells) if (name := grade_id(cell))}
    return [cell for k, cell in enumerate(cells) if not grade_id(cell) or last[grade_id(cell)] == k]


def restored(cells: Sequence[Cell], source: Sequence[Cell]) -> list[Cell]:
    """The cells with the instructor's as they were handed out: changed ones put back, missing ones where they stood."""
    ours = {grade_id(cell): cell for cell in source if grade_id(cell) and is_locked(cell)}
    found = [ours.get(grade_id(cell), cell) for cell in without_copies(cells)]
    place = 0
    for cell in source:
        name = grade_id(cell)
        at = next((k for k, other in enumerate(found) if name and grade_id(other) == name), None)
        if at is not None:
            place = at + 1
        elif name in ours:
            found.insert(place, cell)
            place += 1
    return found
