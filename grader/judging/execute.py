"""Running a document's cells section by section in a worker, and keeping the process as it is after each section.

A section runs in a fork.  When a cell ends its process, the fork is thrown away, the section's other cells run again
in a new one, and the sections after it go on: what a cell does to its process costs its own section only.  A section
that ends other processes too is left out of a second run in a fresh worker.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.evidence import Place, Text
from grader.judging import words
from grader.reading.submission import Cell, Document, Section
from grader.sandbox.isolation import Limits
from grader.sandbox.node import Node, NodeDied, NodeTimedOut

BROKE = "the code of this section ended the processes around it"


@dataclass(frozen=True)
class CellOutcome:
    """How one cell ran: `error` is '' when it raised nothing; `ended` says that its process had to be given up."""

    cell: Cell
    error: str = ""
    trace: str = ""
    line: int | None = None
    timed_out: bool = False
    ended: bool = False
    skipped: bool = False
    bound: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        return bool(self.error) or self.timed_out or self.skipped

    def told(self) -> Text | None:
        """What to tell the student about it, None when there is nothing to tell."""
        place = self.cell.place
        at = f"{place.file}, cell {place.cell}" if place.cell else place.file
        zh_at = f"{place.file} 第 {place.cell} 个单元格" if place.cell else place.file
        if self.cell.test:
            what = words.own_test(self.cell.test, self.error or ("-" if self.failed else ""))
        elif self.skipped:
            what = words.cell_skipped()
        elif self.timed_out:
            what = words.cell_late()
        elif self.error:
            what = words.cell_raised(self.error, file_line(place, self.line))
        else:
            return None
        return Text(f"{at}: {what.en}", f"{zh_at}：{what.zh}")


def file_line(place: Place, line: int | None) -> int | None:
    """The line in the file, where the file has lines; in the cell otherwise."""
    if line is None:
        return None
    return line + place.line - 1 if place.line else line


@dataclass(frozen=True)
class Executed:
    """A section with what its cells did, and the process that holds the namespace as of its end."""

    section: Section
    outcomes: tuple[CellOutcome, ...]
    node: Node


def _run(node: Node, cell: Cell, number: int, limits: Limits) -> CellOutcome:
    ran = node.run(cell.source, f"cell {cell.place.cell or number}", (limits.cell_cpu_s, limits.cell_wall_s))
    return CellOutcome(
        cell,
        "" if ran.timed_out else ran.error,
        ran.trace,
        ran.line,
        ran.timed_out,
        bound=frozenset(ran.bound),
        notes=tuple(ran.notes),
    )


class SectionBrokeError(Exception):
    """A section did away with the process that it started from, so that nothing can follow it in this worker."""

    def __init__(self, index: int, how: str) -> None:
        super().__init__(how)
        self.index = index


def _section(base: Node, node: Node, section: Section, limits: Limits, deadline: float) -> Executed:
    """Run a section's cells in `node`, a fork of `base`; raises NodeDied, NodeTimedOut when `base` is gone."""
    outcomes: list[CellOutcome] = []
    for number, cell in enumerate(section.cells, 1):
        if time.monotonic() > deadline:
            outcomes.append(CellOutcome(cell, skipped=True))
            continue
        try:
            outcomes.append(_run(node, cell, number, limits))
        except (NodeDied, NodeTimedOut) as error:
            late = isinstance(error, NodeTimedOut)
            outcomes.append(CellOutcome(cell, "" if late else str(error), timed_out=late, ended=True))
            base.purge()
            node = _again(base, outcomes, limits)
    base.purge()
    return Executed(section, tuple(outcomes), node)


def _again(base: Node, outcomes: list[CellOutcome], limits: Limits) -> Node:
    """A new process with the effects of the cells that did not end theirs."""
    node = base.fork()
    for number, outcome in enumerate(outcomes, 1):
        if outcome.ended or outcome.skipped:
            continue
        try:
            _run(node, outcome.cell, number, limits)
        except (NodeDied, NodeTimedOut):
            return base.fork()
    return node


def _left_out(node: Node, section: Section, how: str) -> Executed:
    """A section that broke a worker before: none of its cells runs."""
    outcomes = tuple(CellOutcome(cell, f"{BROKE} ({how})", ended=True) for cell in section.cells)
    return Executed(section, outcomes, node)


def execute(document: Document, worker: Node, limits: Limits, broken: Mapping[int, str]) -> Iterator[Executed]:
    """Run the sections in order, as far as some problem needs them, each from where the one before it ended.

    Only the process of the last section that was given stands: a document may have more sections than a worker may
    have processes.  `broken` are the indices of sections not to run, with the reason.  Raises SectionBrokeError when
    a section, or judging it, ended the process that the next one starts from.
    """
    last = max((i for i, section in enumerate(document.sections) if section.problems), default=-1)
    deadline = time.monotonic() + limits.document_s
    base = worker
    for index, section in enumerate(document.sections[: last + 1]):
        try:
            node = base.fork()
        except (NodeDied, NodeTimedOut) as error:
            raise SectionBrokeError(index - 1, str(error)) from error
        try:
            if index in broken:
                executed = _left_out(node, section, broken[index])
            else:
                executed = _section(base, node, section, limits, deadline)
        except (NodeDied, NodeTimedOut) as error:
            raise SectionBrokeError(index, str(error)) from error
        if base is not worker:
            base.kill()
        base = executed.node
        yield executed
