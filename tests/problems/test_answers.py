"""Every problem is itself tested: the rules of `grader.validating`, a test for each folder and known answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from grader.problem import Problem, default_folder, load_problem_set
from grader.reading.definitions import defined_names
from grader.sandbox import isolation
from grader.sandbox.isolation import Limits
from grader.sandbox.session import Sandbox
from grader.validating import examples, known, trial
from grader.validating.folder import RULES, caught, known_answers
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
def sandbox() -> Iterator[Sandbox]:
    """Workers of one zygote."""
    with SETUP.options(default_folder()).sandbox() as opened:
        yield opened


@pytest.fixture
def graded(sandbox: Sandbox) -> known.Graded:
    """Grades one file for one problem."""
    return known.grading(SETUP.options(default_folder()), sandbox)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@each_problem
def test_the_folder_keeps_the_rule(problem, rule):
    assert list(rule(problem)) == []


@pytest.mark.usefixtures("no_proofs")
@each_answer("accepted")
def test_an_accepted_answer_gets_full_points(problem, path, graded):
    """On the named cases and a few drawn ones, formulas at instances; `grader validate` takes all cases, and proves."""
    checks = [replace(check, max_examples=min(check.max_examples, 20)) for check in problem.checks]
    report = graded(path, replace(problem, checks=checks))
    assert known.full_points(path, problem, report).faults == ()


@each_answer("rejected")
def test_a_rejected_answer_is_failed_by_the_check_that_it_names(problem, path, sandbox):
    """As mutants are judged: failing cases are not shrunk."""
    first = caught(path)
    assert first
    (document,) = known.read(path, problem).documents
    found = trial.verdicts(problem, [first.check], document, [SETUP.secret], sandbox, Limits())
    assert [one.verdict for one in found] == ["failed"]


@each_problem
def test_the_starter_is_not_attempted(problem: Problem, graded):
    assert list(known.starter_not_attempted(graded(problem.folder / "starter.py", problem))) == []


@each_problem
def test_the_examples_hold_for_right_answers_and_not_for_the_starter(problem: Problem, sandbox):
    """With one right answer that has every name and is no torch; `grader validate` takes all of them."""
    names = {entry.name for entry in problem.entry_points}
    answers = [path for path in known_answers(problem, "accepted") if path.suffix == ".py"]
    sources = {path: path.read_text(encoding="utf-8") for path in answers}
    plain = [path for path, text in sources.items() if names <= defined_names(text) and "torch" not in text]
    assert list(examples.faults(problem, plain[:1] or answers, sandbox)) == []


@each_problem
def test_a_sample_of_mutants_is_refused(problem):
    """Two mutants of its accepted answers; `grader validate` tries twelve, and all with `--full`."""
    (found,) = validate([problem.folder], Wanted(SETUP, known=False, sample=2)).problems
    assert found.survivors == ()
    assert found.judged > 0
