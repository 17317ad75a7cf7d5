"""Every problem is itself tested: the rules of `grader.validating`, a test for each folder and known answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.problem import Problem, default_folder, load_problem_set
from grader.sandbox import isolation
from grader.validating import equivalent, known
from grader.validating.folder import RULES, known_answers
from grader.validating.gate import Wanted, validate
from grader.validating.work import Setup

PROBLEMS = load_problem_set(default_folder()).problems
SETUP = Setup(isolation.choose("auto"), "optgrade")


def each_problem(function: object) -> object:
    return pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.folder.name)(function)


def each_answer(kind: str) -> object:
    answers = [
        pytest.param(problem, path, id=f"{problem.folder.name}/{path.name}")
        for problem in PROBLEMS
        for path in known_answers(problem, kind)
    ]
    return pytest.mark.parametrize(("problem", "path"), answers)


@pytest.fixture(scope="module")
def graded() -> Iterator[known.Graded]:
    """Grades one file for one problem, in workers of one zygote."""
    options = SETUP.options(default_folder())
    with options.sandbox() as sandbox:
        yield known.grading(options, sandbox)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@each_problem
def test_the_folder_keeps_the_rule(problem, rule):
    assert list(rule(problem)) == []


@each_answer("accepted")
def test_an_accepted_answer_gets_full_points(problem, path, graded):
    assert known.full_points(path, problem, graded(path, problem)).faults == ()


@each_answer("rejected")
def test_a_rejected_answer_is_failed_by_the_check_that_it_names(problem, path, graded):
    alone = known.named_by(path, problem)
    assert alone.checks
    assert list(known.caught_as_named(path, graded(path, alone))) == []


@each_problem
def test_the_starter_is_not_attempted(problem: Problem, graded):
    assert list(known.starter_not_attempted(graded(problem.folder / "starter.py", problem))) == []


@each_problem
def test_a_sample_of_mutants_is_refused(problem):
    """Twelve mutants of its accepted answers; `grader validate --full` tries all.

    Survivors are no failure where nobody has looked at a problem's mutants yet.
    """
    (found,) = validate([problem.folder], Wanted(SETUP, known=False)).problems
    if found.survivors and not (problem.folder / equivalent.FILE).exists():
        pytest.xfail(f"{len(found.survivors)} of {found.judged} mutants survive: grader validate --full names all")
    assert found.survivors == ()
    assert found.judged > 0
