"""Notebooks to be completed: definitions, placeholders, names that are bound anew, copies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader import evidence
from grader.evidence import Text
from grader.judging import compare
from grader.judging.grade import Options, grade
from grader.judging.oracle import ScaffoldOracle
from grader.judging.outcome import by_chance
from grader.problem import EntryPoint, Problem, ProblemError, ProblemSet
from grader.reading.folder import read_submissions
from grader.sandbox import isolation
from grader.scaffold import Scaffold, Todo
from tests.grader.judging.toys import QUICK
from tests.grader.reading.helpers import code, notebook, prose

RESULT = Text("the result", "结果")
SLOPE = "def slope(phi, gain=1.0):\n    return 2 * phi\n"
STEP = "def step(phi, rate):\n    return phi - rate * slope(phi)\n"
TOTAL = "def total(xs):\n    total = 0\n    for x in xs:\n        total += x\n    return total\n"
STARTER = (
    "def total(xs):\n    total = 0\n\n    return total\n\n\ndef step(phi, rate):\n    # TODO\n    return phi\n\n\n"
    + SLOPE
)


@pytest.fixture
def problem(tmp_path):
    """`total(xs)` has a placeholder; `step(phi, rate)`, in another edition `step(phi, model, rate)`, asks `slope`."""
    made = Problem(
        id="toy-nb-1",
        title=Text("Notebook 1 of toys", "玩具笔记本 1"),
        source="made up",
        numbers=(),
        entry_points=(
            EntryPoint("total", ("xs",), in_place=True),
            EntryPoint("step", ("phi", "rate"), in_place=True, editions=(("phi", "model", "rate"),)),
        ),
        scaffold=Scaffold(
            defines=("total", "step"), drawing=("draw",), todos=(Todo("sum", "total", ("total = 0", "total = 0.0")),)
        ),
        folder=tmp_path,
    )
    (tmp_path / "starter.py").write_text(STARTER, encoding="utf-8")

    @made.check(number=1, points=1, needs=["total"], todos=["sum"], zh="求和")
    def adds(candidate):
        """Adds up."""
        compare.number(candidate.total(xs=np.array([1.0, 2.0, 4.0])), 7, RESULT)

    @made.check(number=2, points=1, needs=["step"], zh="一步")
    def steps(candidate):
        """Steps along the slope, whatever the answer's own is."""
        slope = ScaffoldOracle("slope", ("phi", "gain"), lambda phi, gain: 10.0 * phi)
        short = ScaffoldOracle("slope", ("phi",), lambda phi: 10.0 * phi)
        candidate.bind(slope=slope)
        candidate.bind(slope=short)
        arguments = {"phi": np.array([[1.0], [2.0]]), "model": 3.0, "rate": 0.5}
        compare.entries(candidate.step(**arguments), [[-4.0], [-8.0]], RESULT)

    return made


def judged(problem, folder, **files):
    """The problem's answer in a hand-in of these notebooks, each a list of sources."""
    hand_in = folder / "student"
    hand_in.mkdir()
    for name, sources in files.items():
        cells = [prose(s[2:]) if s.startswith("# #") else code(s) for s in sources]
        (hand_in / f"{name}.ipynb").write_text(notebook(*cells), encoding="utf-8")
    problems = ProblemSet("toys", "0", (problem,))
    (submission,) = read_submissions(hand_in, problems)
    options = Options(Path("problems"), level=isolation.choose("auto"), limits=QUICK)
    with options.sandbox() as sandbox:
        return grade(submission, problems, options, sandbox).report.answers[0]


@pytest.fixture
def found(problem, tmp_path):
    """The verdicts on a notebook with these cells."""

    def verdicts(*sources):
        return [check.verdict for check in judged(problem, tmp_path, only=sources).checks]

    return verdicts


ONE_ARGUMENT = "def slope(phi): return 2 * phi\n"


def test_a_completed_notebook_passes_with_its_own_functions_bound_anew(found):
    assert found("# # Notebook 1", ONE_ARGUMENT, TOTAL, STEP) == ["passed", "passed"]


def test_the_starter_is_not_attempted(found):
    assert found(STARTER) == ["not_attempted", "not_attempted"]


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("def total(xs):\n    x = 1\n    total = 0.0\n    return total\n", "not_attempted"),
        ("def total(xs):\n    total = 0\n    return sum(xs)\n", "passed"),
        (TOTAL.replace("+= x", "+= 2 * x"), "failed"),
        ("def total(xs):\n    total = 0\n    return 1 / 0\n", "not_attempted"),
    ],
)
def test_what_fails_while_its_placeholder_stands_is_not_attempted(found, source, verdict):
    assert found(ONE_ARGUMENT, source, STEP) == [verdict, "passed"]


@pytest.mark.parametrize(
    "later",
    [
        "def step(phi, rate, decay): return 0",
        "def step(): return 0",
        "def step(w, lr, decay): return 0",
        STARTER.replace(SLOPE, ""),
        "def total(xs, weights): return 0\ndef step(phi, *, rate, speed): return 0",
    ],
)
def test_a_later_definition_that_is_none_of_the_scaffolds_takes_no_ones_place(found, later):
    assert found(ONE_ARGUMENT, TOTAL, STEP, later) == ["passed", "passed"]


def test_a_later_right_definition_counts_with_its_placeholder_left_over(found):
    assert found(
        ONE_ARGUMENT, TOTAL.replace("+=", "-="), STEP, "def total(xs):\n    total = 0\n    return sum(xs)"
    ) == [
        "passed",
        "passed",
    ]


@pytest.mark.parametrize(
    "definition",
    [
        "def step(phi, model, rate): return phi - rate * slope(phi)",
        "def step(w, lr=0.1): return w - lr * slope(w)",
        "def step(rate, phi): return phi - rate * slope(phi)",
        "def step(phi, verbose=False, *, rate): return phi - rate * slope(phi)",
        "step = lambda phi, rate: phi - rate * slope(phi)",
        "def step(phi, rate):\n    phi -= rate * slope(phi)\n    return phi",
        "if True:\n    def step(*all): return all[0] - all[1] * slope(all[0])",
    ],
)
def test_parameters_of_every_kind_are_understood(found, definition):
    assert found(ONE_ARGUMENT, TOTAL, definition) == ["passed", "passed"]


def test_a_function_that_no_edition_calls_goes_to_a_person(found):
    assert found(ONE_ARGUMENT, TOTAL, "def step(phi): return -phi") == ["passed", "needs_review"]


def test_a_function_whose_parameters_were_changed_keeps_its_own(problem, tmp_path):
    own = "def slope(gain, phi): return gain * phi\n"
    step = "def step(phi, rate): return phi - rate * slope(10.0, phi)"
    assert judged(problem, tmp_path, only=[own, TOTAL, step]).points == 2


def test_in_place_is_right_and_remarked(problem, tmp_path):
    step = "def step(phi, rate):\n    phi -= rate * slope(phi)\n    return phi"
    answer = judged(problem, tmp_path, only=[ONE_ARGUMENT, TOTAL, step])
    assert answer.points == 2
    assert any("changes its argument in place" in note.en for note in answer.notes)


def test_functions_that_only_draw_are_not_run(problem, tmp_path):
    draw = "def draw(x):\n    while True: pass\n"
    answer = judged(problem, tmp_path, only=[draw, ONE_ARGUMENT, TOTAL, STEP, "draw(total([1]))"])
    assert (answer.points, answer.notes) == (2, ())
    step = STEP.replace("    return", "    draw(phi)\n    return")
    without_drawing = replace(problem, checks=problem.checks[1:])
    (tmp_path / "again").mkdir()
    assert judged(without_drawing, tmp_path / "again", only=["# # Notebook 1", ONE_ARGUMENT, TOTAL, step]).points == 1


def test_of_copies_the_one_with_most_attempted_counts_and_is_named(problem, tmp_path):
    wrong = STEP.replace("-", "+")
    answer = judged(problem, tmp_path, A=[ONE_ARGUMENT, TOTAL, wrong], B=[ONE_ARGUMENT, TOTAL, "step = 1"], C=[STARTER])
    assert [check.verdict for check in answer.checks] == ["passed", "failed"]
    assert sum("counts, in which most is written" in note.en for note in answer.notes) == 1


def test_a_figure_of_a_function_that_is_not_there_is_left_out(problem, tmp_path):
    problem.figures(lambda candidate: candidate.step(phi=1.0, model=1.0, rate=1.0))
    assert judged(problem, tmp_path, only=["# # Notebook 1", TOTAL]).figures == ()


def test_a_placeholder_does_not_hide_our_own_mistake(problem, tmp_path):
    @problem.check(number=3, points=1, needs=["total"], todos=["sum"], zh="错")
    def raises_itself(candidate):
        """Has a bug of its own."""
        raise KeyError("the author's mistake")

    answer = judged(problem, tmp_path, only=["def total(xs):\n    n = 1\n    total = 0\n    return total", STEP])
    assert isinstance(answer.checks[-1].evidence, evidence.NeedsReview)


def test_a_todo_must_be_one_of_the_scaffolds(problem):
    with pytest.raises(ProblemError, match=r"needs='summ' is no todo of toy-nb-1.*did you mean 'sum'"):
        problem.check(number=1, points=1, todos=["summ"], zh="检查")(lambda candidate: None)


NOTES = "# TODO: try other rates\n# with rate 5 the loss grows"


def test_what_is_noted_in_comments_waits_for_a_person(problem, tmp_path):
    problem.written(number=4, points=1, en="Experiments.", zh="实验。")
    (tmp_path / "starter.py").write_text(STARTER + "\n# TODO: try other rates\n", encoding="utf-8")
    answer = judged(problem, tmp_path, only=["# # Notebook 1", STARTER, NOTES])
    review = answer.checks[-1]
    assert (review.verdict, review.evidence.excerpt) == ("needs_review", "with rate 5 the loss grows")


def test_the_starters_own_comments_are_no_notes(problem, tmp_path):
    problem.written(number=4, points=1, en="Experiments.", zh="实验。")
    (tmp_path / "starter.py").write_text(STARTER + "\n    # TODO: try other rates\n", encoding="utf-8")
    answer = judged(problem, tmp_path, only=["# # Notebook 1", STARTER, NOTES.split("\n")[0]])
    assert answer.checks[-1].verdict == "not_attempted"


def test_code_is_run_again_with_names_bound_anew(problem, tmp_path):
    @problem.check(number=3, points=1, zh="重放")
    def replayed(candidate):
        """Runs a cell's loop with other numbers."""
        cell = next(cell for cell in candidate.cells if "range" in cell)
        path, n = candidate.replay(cell, "path", "n", n=3)
        compare.entries(path, [1.0, 2.0, 3.0], RESULT)
        compare.number(n, 3, RESULT)
        by_chance(1e-12)

    loop = "n, path = 2, []\nfor k in range(n):\n    path = path + [k + 1.0]\n"
    answer = judged(problem, tmp_path, only=[ONE_ARGUMENT, TOTAL, STEP, loop])
    assert answer.checks[-1].evidence == evidence.Tested(1, 2, 1e-12)
