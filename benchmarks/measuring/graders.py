"""The three graders: how each gets ready for a class, grades it as whole commands, and warm in one process."""

from __future__ import annotations

import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course import generate

from .environments import Environment
from .processes import Usage, run

BENCHMARKS = Path(__file__).resolve().parent.parent
# The modules beside our script come last: one of them has the name of a package of ours.
RUN = "import runpy, sys; sys.path.append(sys.argv.pop(1)); runpy.run_module(sys.argv.pop(1), None, '__main__', True)"
Right = Mapping[str, Mapping[str, bool]]


@dataclass(frozen=True)
class Warm:
    """Notebooks graded in one warm process: seconds of each, processor time of all, the answers held to be right."""

    seconds: Sequence[float]
    cpu_s: float
    usage: Usage
    right: Right


@dataclass(frozen=True)
class Grader(ABC):
    """One row of the table; `work` is a folder for logs and results."""

    name: str
    environment: Environment
    work: Path

    @abstractmethod
    def prepare(self, folder: Path) -> None:
        """What an instructor does once for an assignment, off the clock."""

    @abstractmethod
    def whole(self, folder: Path) -> Usage:
        """Grade a class with the command that people use; a grader of single notebooks runs once for each."""

    def warm(self, folder: Path) -> Warm:
        """Grade a class in one process."""
        return self._warm(self.name, folder)

    def _warm(self, mode: str, folder: Path, *more: str | Path) -> Warm:
        result = self.work / "warm.json"
        usage = self._module("measuring.warm", mode, folder, result, *more)
        found = json.loads(result.read_text())
        return Warm(found["seconds"], found["cpu_s"], usage, found["right"])

    def _module(self, name: str, *arguments: str | Path) -> Usage:
        return self._run([self.environment.python, "-c", RUN, BENCHMARKS, name, *arguments], self.work)

    def _run(self, command: Sequence[str | Path], folder: Path) -> Usage:
        return run(command, folder, self.environment.variables(), self.work / "log.txt")


class NbGrader(Grader):
    def prepare(self, folder: Path) -> None:
        self._run([self.environment.command("nbgrader"), "generate_assignment", "hw", "--force"], folder / "nbgrader")

    def whole(self, folder: Path) -> Usage:
        """One command for all."""
        command = [self.environment.command("nbgrader"), "autograde", "hw", "--force"]
        return self._run(command, folder / "nbgrader")


class Otter(Grader):
    def prepare(self, folder: Path) -> None:
        command = [self.environment.command("otter"), "generate", "-t", "tests", "-o", "autograder.zip"]
        self._run(command, folder / "otter")
        (folder / "otter/out").mkdir(exist_ok=True)

    def whole(self, folder: Path) -> Usage:
        """One command a notebook; `otter grade` would do the same in containers."""
        otter = [self.environment.command("otter"), "run", "--no-logo", "-a", "autograder.zip", "-o", "out"]
        notebooks = sorted((folder / "otter/submissions").iterdir())
        return Usage.total([self._run([*otter, notebook], folder / "otter") for notebook in notebooks])


@dataclass(frozen=True)
class Ours(Grader):
    """`problems` is the benchmark's own problem set, or the one that comes with the grader; of it, `only` were set.

    With `fresh`, every command finds an empty home, and so no cases that earlier ones have drawn.
    """

    problems: Path = generate.PROBLEMS
    only: tuple[str, ...] = ()
    jobs: int = 1
    fresh: bool = False

    @property
    def only_whole(self) -> bool:
        """Nothing stays warm in several processes, nor does what is measured with an empty home."""
        return self.jobs > 1 or self.fresh

    def prepare(self, folder: Path) -> None:
        """Some earlier run, whose drawn cases are kept."""
        if not self.fresh:
            self.check(folder / "ours/s0000/homework.ipynb")

    def whole(self, folder: Path) -> Usage:
        """One command for all, with everything that it writes: results, gradebook, a page for each student."""
        if self.fresh:
            self.forget()
        out = self.work / "out"
        shutil.rmtree(out, ignore_errors=True)
        more = ["--jobs", str(self.jobs), "--out", out, "--format", "none"]
        return self._run([*self._grader("grade"), folder / "ours", *more], self.work)

    def _grader(self, command: str) -> list[str | Path]:
        chosen = [argument for problem in self.only for argument in ("--only", problem)]
        return [self.environment.python, "-m", "grader.cli", command, "--problems", self.problems, *chosen]

    def check(self, notebook: Path) -> Usage:
        """`grader check` of one notebook, as a student runs it."""
        return self._run([*self._grader("check"), notebook], self.work)

    def forget(self) -> None:
        """Remove what earlier runs left in the environment's home: caches of any kind."""
        shutil.rmtree(self.environment.home, ignore_errors=True)
        self.environment.home.mkdir(parents=True)

    def warm(self, folder: Path) -> Warm:
        return self._warm("ours", folder, self.problems, *self.only)

    def cells(self, folder: Path) -> Warm:
        """The students' own code alone."""
        return self._warm("cells", folder)

    def profile(self, folder: Path) -> str:
        """Where our time goes, as text."""
        self._module("measuring.profile", folder, self.problems)
        return (self.work / "log.txt").read_text(encoding="utf-8")
