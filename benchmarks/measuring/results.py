"""What was measured, as plain data, and the numbers that are made of it."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from . import tree
from .graders import Right, Warm
from .processes import Usage


@dataclass(frozen=True)
class Figure:
    """The median of several runs, and the least."""

    median: float
    least: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Figure | None:
        found = list(values)
        return cls(median(found), min(found)) if found else None


@dataclass(frozen=True)
class Mistakes:
    """Wrong answers that a grader let pass, right ones that it did not, and how many answers it judged."""

    let_pass: int
    refused: int
    judged: int

    @classmethod
    def of(cls, found: Right, truth: Right) -> Mistakes:
        pairs = [(right, truth[student][q]) for student, answers in found.items() for q, right in answers.items()]
        return cls(pairs.count((True, False)), pairs.count((False, True)), len(pairs))


@dataclass
class Row:
    """One grader on a class of so many notebooks: all its runs."""

    grader: str
    notebooks: int
    whole: list[Usage] = field(default_factory=list)
    warm: list[Warm] = field(default_factory=list)
    mistakes: Mistakes | None = None

    def whole_s(self) -> Figure | None:
        return self._each(self.whole, lambda usage: usage.wall_s)

    def whole_cpu_s(self) -> Figure | None:
        return self._each(self.whole, lambda usage: usage.cpu_s)

    def warm_s(self) -> Figure | None:
        return self._each(self.warm, lambda warm: sum(warm.seconds))

    def warm_cpu_s(self) -> Figure | None:
        return self._each(self.warm, lambda warm: warm.cpu_s)

    def largest_mib(self) -> float:
        return max(usage.largest_mib for usage in self.whole)

    def tree_mib(self) -> float:
        return max(usage.tree_mib for usage in self.whole)

    def _each(self, runs: list[Any], seconds: Callable[[Any], float]) -> Figure | None:
        return Figure.of(seconds(run) / self.notebooks for run in runs)


@dataclass(frozen=True)
class Check:
    """`grader check` of one notebook: with nothing kept from earlier runs, and once more."""

    problems: str
    first: list[Usage]
    again: list[Usage]


@dataclass
class Results:
    """Everything; `rows` in the order of the table."""

    machine: Mapping[str, object]
    rows: list[Row] = field(default_factory=list)
    cells: list[Row] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def row(self, grader: str, notebooks: int) -> Row | None:
        return next((row for row in self.rows if (row.grader, row.notebooks) == (grader, notebooks)), None)


def machine() -> dict[str, object]:
    """The facts of the machine that timings depend on."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory / 2**30, 1),
        "system": platform.platform(),
        "load_at_start": round(os.getloadavg()[0], 2),
        "every_process_counted": tree.Cpu().complete,
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
