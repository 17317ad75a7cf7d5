"""`pytest problems/X --submission FILE`: one test for each check of a problem, and a counterexample where one fails.

`problems/conftest.py` loads it; for other folders there is `pytest -p grader.pytest_plugin`.  The code of the
submission runs where `grader check` would run it.  Without --submission nothing is collected.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.evidence import Answer, CheckResult
    from grader.problem import Problem
    from grader.validating.known import Graded

_GRADED = pytest.StashKey["dict[Path, Graded]"]()
_OPENED = pytest.StashKey[ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The file that is tried."""
    group = parser.getgroup("optgrade", "optgrade: the checks of a problem as tests")
    group.addoption("--submission", metavar="FILE", help="try this notebook, module or Markdown text")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A problem's checks, where there is something to try."""
    if file_path.name != "problem.py" or not parent.config.getoption("--submission", None):
        return None
    return ProblemFile.from_parent(parent, path=file_path)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the sandboxes."""
    if _OPENED in config.stash:
        config.stash[_OPENED].close()


class ProblemFile(pytest.File):
    """A `problem.py`: a test for each check, and one for each part of what is written."""

    def collect(self) -> Iterator[pytest.Item]:
        from grader.problem import ProblemError, load_problem

        try:
            problem = load_problem(self.path.parent)
        except ProblemError as error:
            raise self.CollectError(str(error)) from error
        for check in problem.checks:
            yield CheckItem.from_parent(self, name=check.name, problem=problem.with_checks([check]))
        for part in problem.written_parts:
            alone = replace(problem.with_checks([]), derivation=part)
            yield CheckItem.from_parent(self, name=part.name, problem=alone)


class CheckItem(pytest.Item):
    """One check on the submission."""

    def __init__(self, *, problem: Problem, **more: Any) -> None:
        super().__init__(**more)
        self._problem = problem

    def runtest(self) -> None:
        path = self.config.rootpath / self.config.getoption("--submission")
        answer = self._graded()(path, self._problem).answers[0]
        lost = [check for check in answer.checks if check.verdict != "passed"]
        if lost:
            told = "\n".join(_told(answer, check) for check in lost)
            if all(check.verdict == "needs_review" for check in lost):
                pytest.skip(told)
            raise LostError(told)

    def _graded(self) -> Graded:
        from grader.cli_shared import PUBLIC_SECRET
        from grader.sandbox.isolation import choose
        from grader.validating.known import grading
        from grader.validating.work import Setup

        opened = self.config.stash.setdefault(_OPENED, ExitStack())
        graded = self.config.stash.setdefault(_GRADED, {})
        folder = self._problem.folder
        if folder.parent not in graded:
            options = Setup(choose("auto"), PUBLIC_SECRET).options(folder.parent)
            graded[folder.parent] = grading(options, opened.enter_context(options.sandbox()))
        return graded[folder.parent]

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if isinstance(excinfo.value, LostError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self._problem.id} {self.name}"


class LostError(Exception):
    """A check that the submission does not pass; the message is what its student would read."""


def _told(answer: Answer, check: CheckResult) -> str:
    from rich.console import Console

    from grader.reports.sentences import evidence_words
    from grader.reports.terminal import print_counterexample

    written = StringIO()
    console = Console(file=written, width=110)
    console.print(f"{check.number} {check.name}: {check.verdict}", markup=False)
    console.print(check.description.en, markup=False)
    console.print(evidence_words(check.evidence, "en"), markup=False)
    print_counterexample(answer, check, "en", console)
    return written.getvalue().rstrip()
