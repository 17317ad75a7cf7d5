"""What becomes of mutants: killed by which check, survived, in doubt, idle, not reached; nothing that they do stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.judging.grade import Options
from grader.problem import Problem, load_problem
from grader.sandbox import isolation
from grader.validating import known, trial
from grader.validating.equivalent import Key
from grader.validating.mutants import Mutant

PROBLEM = '''
from hypothesis import given, strategies as st
from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import current
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="toy-1.1", title=Text("", ""), source="", numbers=("1.1",), entry_points=(EntryPoint("f", ("x",)),)
)


@problem.check(number=1, points=1, needs=["f"], zh="", max_examples=20)
@given(x=st.floats(1, 9))
def doubles(candidate, x):
    """f doubles."""
    compare.number(candidate.f(x), 2 * x, "f(x)")


@problem.check(number=2, points=1, needs=["f"], zh="", max_examples=5)
@given(x=st.floats(1, 9))
def small_ones_too(candidate, x):
    """f doubles small numbers; of -1 it gives what a person decides, and of -2 the author thinks that it is a text."""
    compare.number(candidate.f(x / 1000), x / 500, "f(x)")
    if candidate.f(-1.0) != -2.0:
        current().leave_open(Text("?", "?"))
    candidate.f(-2.0).strip() if candidate.f(-2.0) != -4.0 else None
'''
RIGHT = "def f(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def problem(tmp_path_factory) -> Problem:
    folder = tmp_path_factory.mktemp("problems") / "toy"
    folder.mkdir()
    (folder / "problem.py").write_text(PROBLEM, encoding="utf-8")
    (folder / "answer.py").write_text(RIGHT, encoding="utf-8")
    return load_problem(folder)


@pytest.fixture(scope="module")
def fates(problem):
    """The fates of sources in the place of the right answer's."""
    options = Options(problem.folder.parent, level=isolation.choose("auto"))
    (document,) = known.read(problem.folder / "answer.py", problem).documents
    every = tuple(check.name for check in problem.checks)
    with options.sandbox() as sandbox:

        def fates(*sources: str, checks: tuple[str, ...] = every):
            mutants = [Mutant(Key("op", "f", "was", str(i)), 0, 0, source, checks) for i, source in enumerate(sources)]
            return list(trial.fates(mutants, "answer.py", problem, document, sandbox, "s"))

        yield fates


@pytest.mark.parametrize(
    ("source", "outcome", "by", "how"),
    [
        (RIGHT, "survived", "", ""),
        ("def f(x):\n    return x * 3\n", "killed", "doubles", "refuted"),
        ("def f(x):\n    return 2 * x if abs(x) > 0.5 else 0\n", "killed", "small_ones_too", "refuted"),
        ("def f(x):\n    return 2 * x if x > 0.5 else 1 / 0\n", "killed", "small_ones_too", "crashed"),
        ("def f(x):\n    while True: pass\n", "killed", "doubles", "timed_out"),
        ("1 / 0\ndef f(x):\n    return 2 * x\n", "killed", "doubles", "crashed"),
        ("while True: pass\ndef f(x):\n    return 2 * x\n", "killed", "doubles", "timed_out"),
        ("g = 1\n", "killed", "doubles", "not_attempted"),
        ("def f(x):\n    return mutant_rounded(2 * x)\n", "killed", "doubles", "refuted"),
        ("def f(x):\n    return mutant_rounded(str(x))\n", "idle", "doubles", "crashed"),
        ("def f(x):\n    return 2 * x if x != -1 else 7.0\n", "in_doubt", "small_ones_too", ""),
        ("def f(x):\n    return 2 * x if x != -2 else 7.0\n", "broken", "small_ones_too", "has no attribute 'strip'"),
    ],
)
def test_the_fate_of_a_mutant(fates, source, outcome, by, how):
    (fate,) = fates(source)
    assert (fate.outcome, fate.by) == (outcome, by)
    assert how in fate.how
    assert fate.judged[-1:] == ((by,) if by else ("small_ones_too",))


def test_judging_stops_at_the_first_check_that_does_not_hold(fates):
    (fate,) = fates("def f(x):\n    return 0\n")
    assert fate.judged == ("doubles",)


def test_only_the_checks_that_see_the_code_judge_it(fates):
    (fate,) = fates("def f(x):\n    return 0\n", checks=("small_ones_too",))
    assert fate.judged == ("small_ones_too",)
    (fate,) = fates("def f(x):\n    return 0\n", checks=())
    assert (fate.outcome, fate.judged) == ("not_reached", ())


def test_a_mutant_that_ends_its_process_costs_the_next_one_nothing(fates):
    sources = ["import os\nos._exit(3)\n", "import os, signal\nos.kill(1, signal.SIGKILL)\nos._exit(1)\n", RIGHT]
    assert [fate.outcome for fate in fates(*sources)] == ["killed", "killed", "survived"]


def test_nothing_that_a_mutant_does_is_seen_by_the_next(fates):
    spoils = "import math, builtins\nmath.seen = builtins.seen = True\nf = None\ndef f(x): return 0\n"
    looks = "import math, builtins\ndef f(x): return 2 * x - hasattr(math, 'seen') - hasattr(builtins, 'seen')\n"
    assert [fate.outcome for fate in fates(spoils, looks)] == ["killed", "survived"]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("mutant_rounded((1.23456, [np.array([2.00049, 1 / 3]), {'a': 1 + 1.23456j}]))",
         "(1.235, [np.array([2.0, 0.333]), {'a': 1 + 1.235j}])"),
        ("mutant_rounded(lambda x: x / 3)(1.0)", "0.333"),
        ("mutant_float32(np.array([0.1]))", "np.array([np.float32(0.1)], dtype=float)"),
        ("mutant_float32(0.1)", "float(np.float32(0.1))"),
        ("mutant_negated((1, np.array([2, 3]), True, None, 'a'))", "(-1, np.array([-2, -3]), True, None, 'a')"),
        ("mutant_doubled([1.5])", "[3.0]"),
        ("mutant_zero(np.ones((2, 2)))", "np.zeros((2, 2))"),
        ("mutant_nan_for_one(lambda x: 2 * x)(np.array([1.0]))", "np.array([np.nan])"),
        ("mutant_nan_for_one(lambda x: 2 * x)(np.array([1.0, 2.0]))", "np.array([2.0, 4.0])"),
        ("mutant_nan_for_zeros(lambda x: 2 * x)(np.array([0.0, 0.0]))", "np.array([np.nan, np.nan])"),
        ("mutant_nan_for_equal(lambda x: 2 * x)(np.array([3.0, 3.0]))", "np.array([np.nan, np.nan])"),
        ("[f(np.ones(2)), f(np.zeros(2)), f(np.ones(3))]", "[2.0, 2.0, 3.0]"),
    ],
)  # fmt: skip
def test_what_mutants_call(call, expected):
    space: dict[str, object] = {}
    exec(trial.PRELUDE + "import numpy as np\nf = mutant_stale(lambda x: float(x.sum()))\n", space)
    assert repr(eval(call, space)) == repr(eval(expected, space))


@pytest.mark.parametrize("call", ["mutant_rounded(3)", "mutant_float32('a')", "mutant_touching(len)('a')"])
def test_where_there_is_nothing_to_mutate_it_is_said(call):
    space: dict[str, object] = {}
    exec(trial.PRELUDE, space)
    with pytest.raises(space["NothingToMutate"]):  # type: ignore[arg-type]
        eval(call, space)


def test_verdicts_are_those_of_each_secret(problem):
    options = Options(problem.folder.parent, level=isolation.choose("auto"))
    path = Path(problem.folder / "sometimes.py")
    path.write_text("def f(x):\n    return 2 * x if x < 8.9 else 0\n", encoding="utf-8")
    (document,) = known.read(path, problem).documents
    secrets = [str(number) for number in range(12)]
    with options.sandbox() as sandbox:
        found = list(trial.verdicts(problem, ["doubles"], document, secrets, sandbox, trial.Limits()))
    assert [one.secret for one in found] == secrets
    assert {one.verdict for one in found} == {"passed", "failed"}
