"""What every file format is read into first: headings, prose and code, in the document's order."""

from __future__ import annotations

from dataclasses import dataclass

from grader.evidence import Place, Text
from grader.reading.submission import Cell, Prose


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6; level 0 is a line that only looks like one: '**Exercise 11.2.4**'."""

    text: str
    level: int
    place: Place


@dataclass(frozen=True)
class Code:
    """A cell that the worker runs as a whole."""

    cell: Cell


@dataclass(frozen=True)
class Mark:
    """A problem named by a cell's metadata: by `optgrade.problem` or a 'problem:' tag (`explicit`), or by a
    tag or grade_id, which may mean something else altogether."""

    key: str
    explicit: bool
    place: Place


Block = Heading | Prose | Code | Mark


@dataclass(frozen=True)
class Blocks:
    """One file's blocks, with what was unusual about the file."""

    blocks: tuple[Block, ...]
    notes: tuple[Text, ...] = ()
