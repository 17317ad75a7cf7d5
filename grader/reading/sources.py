"""Hand-ins whose notebooks are put right, when they are read, by the notebooks that were handed out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from grader.reading.files import Member
from grader.reading.folder import HandIn
from grader.reading.nbgrader import grade_id, restored


def with_sources(hand_ins: Sequence[HandIn], sources: Sequence[Path]) -> list[HandIn]:
    """The hand-ins, whose notebooks are put right by the notebooks that were handed out when they are read."""
    return [
        hand_in._replace(members=tuple(_restoring(member, tuple(sources)) for member in hand_in.members))
        for hand_in in hand_ins
    ]


def _restoring(member: Member, sources: tuple[Path, ...]) -> Member:
    if member.path.suffix.lower() != ".ipynb":
        return member
    return Member(member.name, partial(_read, member.read, sources))


def _read(read: Callable[[], bytes], sources: tuple[Path, ...]) -> bytes:
    data = read()
    made = _notebook(data)
    if made is None:
        return data
    ids = _ids(made["cells"])
    handed_out = [found["cells"] for path in sources if (found := _notebook(path.read_bytes()))]
    best: list[dict[str, Any]] = max(
        handed_out, key=lambda cells: len(ids & {grade_id(cell) for cell in cells}), default=[]
    )
    if not ids & _ids(best):
        return data
    return json.dumps(made | {"cells": restored(made["cells"], best)}).encode()


def _ids(cells: Sequence[dict[str, Any]]) -> set[str]:
    return {grade_id(cell) for cell in cells} - {""}


def _notebook(data: bytes) -> dict[str, Any] | None:
    """The notebook of version 4; None for anything else, whose reader says what is wrong."""
    try:
        made = json.loads(data)
    except (ValueError, RecursionError):
        return None
    cells = made.get("cells") if isinstance(made, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        return None
    return made  # type: ignore[no-any-return]
