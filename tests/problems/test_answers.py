"""Every problem is itself tested: right answers pass everywhere, wrong ones fail the check that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from grader.evidence import Answer
from grader.judging.grade import Options, grade
from grader.problem import Problem, ProblemSet, default_folder, load_problem_set
from grader.reading.folder import read_submissions
from grader.sandbox import isolation

FOLDERS = sorted(path.parent for path in default_folder().glob("*/problem.py"))
CAUGHT = re.compile(r"#\s*caught by (?P<check>\w+): (?P<mistake>.+)")


@cache
def problem_set() -> ProblemSet:
    return load_problem_set(default_folder())


def problem_of(folder: Path) -> Problem:
    return next(problem for problem in problem_set().problems if problem.folder == folder)


def answers(kind: str) -> list[object]:
    return [
        pytest.param(path, id=f"{folder.name}/{path.name}")
        for folder in FOLDERS
        for path in sorted((folder / kind).iterdir())
        if path.suffix in (".py", ".md", ".ipynb")
    ]


# A derivation need not be there, or may be one that a person reads; it is never called wrong.
PROSE = ("derivation", "discussion")
OF_A_PERSON = ("needs_review", "not_attempted")


@pytest.fixture(scope="module")
def graded() -> Iterator[Callable[[Path, Problem], Answer]]:
    """Grades one file for one problem, in workers of one zygote."""
    options = Options(default_folder(), level=isolation.choose("auto"))

    def graded(path: Path, problem: Problem) -> Answer:
        problems = ProblemSet("one", "0", (problem,))
        (submission,) = read_submissions(path, problems)
        return grade(submission, problems, options, sandbox).report.answers[0]

    with options.sandbox() as sandbox:
        yield graded


def catcher(path: Path) -> str:
    """The check that a rejected answer names in its first line."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = CAUGHT.fullmatch(first)
    assert match, f"{path.name}: the first line must read '# caught by CHECK: what is wrong'"
    return match["check"]


@pytest.mark.parametrize("path", answers("accepted"))
def test_an_accepted_answer_gets_full_points(path, graded):
    problem = problem_of(path.parents[1])
    lost = [
        (check.name, check.evidence)
        for check in graded(path, problem).checks
        if check.verdict != "passed" and not (check.name.startswith(PROSE) and check.verdict in OF_A_PERSON)
    ]
    assert lost == []


@pytest.mark.parametrize("path", answers("rejected"))
def test_a_rejected_answer_is_failed_by_the_check_that_it_names(path, graded):
    problem = problem_of(path.parents[1])
    named = [check for check in problem.checks if check.name == catcher(path)]
    assert named, f"{path.name} names no check of {problem.id}"
    alone = replace(problem, checks=named, derivation=None, discussion=None, draw=None)
    assert [check.verdict for check in graded(path, alone).checks] == ["failed"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_starter_is_not_attempted(folder, graded):
    answer = graded(folder / "starter.py", problem_of(folder))
    assert {check.verdict for check in answer.checks} == {"not_attempted"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_check_catches_something(folder):
    caught = {catcher(path) for path in sorted((folder / "rejected").glob("*.py"))}
    assert caught == {check.name for check in problem_of(folder).checks}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_there_are_enough_answers(folder):
    assert len(list((folder / "accepted").iterdir())) >= 4
    assert len(list((folder / "rejected").iterdir())) >= 8


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_statement_names_every_entry_point_and_constant(folder, lang):
    problem = problem_of(folder)
    statement = problem.statement(lang)
    for name in [*problem.entry_points, *problem.constants]:
        assert name.name in statement
