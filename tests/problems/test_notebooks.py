"""Notebooks to be completed: what goes to a person, what is not attempted, and what passes in a form of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.evidence import Answer
from grader.judging.grade import Options, grade
from grader.problem import Problem, ProblemSet, default_folder, load_problem, load_problem_set
from grader.reading.folder import read_submissions
from grader.sandbox import isolation
from tests.grader.reading.helpers import code, notebook

FOLDERS = sorted(default_folder().glob("udl_nb_*"))
Judge = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def answered() -> Iterator[Callable[[Path, Problem], Answer]]:
    """Grades the hand-in at a path for one problem."""
    options = Options(default_folder(), level=isolation.choose("auto"))

    def answered(path: Path, problem: Problem) -> Answer:
        problems = ProblemSet("one", "0", (problem,))
        (submission,) = read_submissions(path, problems)
        return grade(submission, problems, options, sandbox).report.answers[0]

    with options.sandbox() as sandbox:
        yield answered


@pytest.fixture
def verdicts(answered, tmp_path) -> Judge:
    """The verdicts on a notebook with these cells, handed in for the problem of this folder."""

    def verdicts(folder: str, *cells: str) -> dict[str, str]:
        problem = load_problem(next(path for path in FOLDERS if folder in path.name))
        number = problem.id.rpartition("-")[2]
        path = tmp_path / "Copy of 6_x.ipynb"
        path.write_text(notebook(code(f"# Notebook {number}", tags=[problem.id]), *map(code, cells)), encoding="utf-8")
        return {check.name: check.verdict for check in answered(path, problem).checks}

    return verdicts


def starter(folder: str) -> str:
    (path,) = (path for path in FOLDERS if folder in path.name)
    return (path / "starter.py").read_text(encoding="utf-8")


def test_every_companion_notebook_is_known_by_its_functions_alone(tmp_path):
    problems = load_problem_set(default_folder())
    for folder in FOLDERS:
        parts = (folder / "starter.py").read_text(encoding="utf-8").split("# %%")
        cells = [code(part) for part in parts if not part.startswith(" [markdown]")]
        path = tmp_path / "6_x (1).ipynb"
        path.write_text(notebook(*cells), encoding="utf-8")
        (submission,) = read_submissions(path, problems)
        found = {problem for section in submission.documents[0].sections for problem in section.problems}
        assert found == {load_problem(folder).id}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_accepted_notebooks_are_as_students_hand_them_in(folder):
    handed_in = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("accepted/*.ipynb")]
    assert len(handed_in) >= 2
    assert any("colab" in notebook["metadata"] for notebook in handed_in)
    assert all(any(cell.get("outputs") for cell in notebook["cells"]) for notebook in handed_in)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_starter_as_another_edition_is_not_attempted(folder, answered, tmp_path):
    """With prints in all functions, so that no body is the starter's: the placeholders alone say it."""
    changed = starter(folder.name).replace("    # TODO", "    print('another edition')\n    # TODO")
    changed = changed.replace(
        "        print('another edition')\n    # TODO", "        print('another edition')\n        # TODO"
    )
    (tmp_path / "edition.py").write_text(changed, encoding="utf-8")
    checks = answered(tmp_path / "edition.py", load_problem(folder)).checks
    left = {"step_", "fixed_step", "batch_", "stochastic_", "every_column", "derivation"}
    judged = [check for check in checks if not any(check.name.startswith(name) for name in left)]
    assert {check.verdict for check in judged} == {"not_attempted"}


SEARCH = """
def line_search(loss_function, thresh=.0001, max_iter=10, draw_flag=False):
    a, b, c, d = 0, 0.33, 0.66, 1.0
    n_iter = 0
    while abs(b - c) > thresh and n_iter < max_iter:
        n_iter += 1
        heights = [loss_function(x) for x in ({order})]
        lossa, lossb, lossc, lossd = heights[{back}]
        if lossa < min(lossb, lossc, lossd):
            b, c, d = b / 2, c / 2, d / 2
        elif lossb < lossc:
            d, b, c = c, a + (c - a) / 3, a + 2 * (c - a) / 3
        elif lossc < lossb:
            a, b, c = b, b + (d - b) / 3, b + 2 * (d - b) / 3
    return (b + c) / 2
"""


def test_points_in_another_order_go_to_a_person_and_the_result_counts(verdicts):
    found = verdicts("06_01", SEARCH.format(order="a, b, c, d", back="0:4"))
    assert set(found.values()) == {"passed"}
    found = verdicts("06_01", SEARCH.format(order="d, c, b, a", back="::-1"))
    assert found["search_ends_near_the_lowest_point"] == "passed"
    assert found["rules_two_and_three_move_the_bracket"] != "passed"


STEP = """
import numpy as np
data = np.array([[0.5, -1.0, 3.0, 7.5, -4.0], [0.1, -0.4, 0.3, 0.2, 0.0]])
def compute_gradient(data_x, data_y, phi):
    return np.array([[np.sum(phi[0] - data_y)], [np.sum(phi[1] * data_x)]])
def stochastic_gradient_descent_step(phi, data, alpha, batch_size):
    index = np.random.permutation(data.shape[1])[:batch_size]
    return phi - alpha * compute_gradient(data[0, index], data[1, index], phi)
"""
LOOP = """
alpha, phi = 0.8, np.array([[3.5], [6.5]])
for c_step in range({n}):
    {lowered}
    phi = stochastic_gradient_descent_step(phi, data, alpha, 2)
"""


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ([LOOP.format(n=31, lowered="alpha = 0.8 if c_step < 10 else 0.4 if c_step < 20 else 0.2")], "passed"),
        ([LOOP.format(n=41, lowered="alpha = 0.8 * 0.5 ** (c_step // 30)")], "needs_review"),
        ([LOOP.format(n=41, lowered="alpha = 0.8")], "not_attempted"),
        ([LOOP.format(n=41, lowered="alpha = 0.8"), "# TODO: lower the learning rate, a schedule"], "not_attempted"),
        ([LOOP.format(n=41, lowered="alpha = 0.8"), "# a schedule would lower alpha here"], "needs_review"),
        (["def lowered(step):\n    return 0.8 * 0.5 ** (step // 10)"], "needs_review"),
        ([LOOP.format(n=41, lowered="alpha = 0.8 - c_step // 10 / 10")], "failed"),
        (["1 / 0\n", LOOP.format(n=81, lowered="if c_step % 20 == 19: alpha /= 2") + "1 / 0\n"], "passed"),
    ],
)  # fmt: skip
def test_schedules_are_seen_in_use(verdicts, cells, verdict):
    assert verdicts("06_03", STEP, *cells)["rate_is_lowered_every_so_often"] == verdict


MOMENTUM = """
import numpy as np
{word}
n_steps, batch_size, alpha, beta = 81, 3, 0.6, 0.6
momentum = np.zeros([2, 1])
phi_all = np.zeros((2, n_steps + 1))
for c_step in range({n}):
    batch_index = np.random.permutation(data.shape[1])[0:{size}]
    gradient = compute_gradient(data[0, batch_index], data[1, batch_index], phi_all[:, c_step:c_step+1])
    momentum = {beta} * momentum + (1 - {beta}) * gradient
    phi_all[:, c_step+1:c_step+2] = phi_all[:, c_step:c_step+1] - {alpha} * momentum
"""
NAMES = {"word": "", "n": "n_steps", "size": "batch_size", "alpha": "alpha", "beta": "beta"}
RULE = "momentum_is_the_mean_of_the_gradients"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "passed"),
        ({"n": "phi_all.shape[1] - 1"}, "passed"),
        ({"beta": "0.6"}, "needs_review"),
        ({"alpha": "0.6"}, "needs_review"),
        ({"size": "3"}, "needs_review"),
        ({"n": "81"}, "needs_review"),
        ({"beta": "0.5"}, "failed"),
        ({"word": "# not Nesterov"}, "needs_review"),
    ],
)
def test_numbers_written_into_a_loop_go_to_a_person_if_they_are_right(verdicts, changes, verdict):
    assert verdicts("06_04", STEP, MOMENTUM.format(**NAMES | changes))[RULE] == verdict


def test_a_loop_inside_a_function_and_three_loops_without_the_word_go_to_a_person(verdicts):
    inside = "def train():\n" + MOMENTUM.format(**NAMES).replace("\n", "\n    ")
    assert verdicts("06_04", STEP, inside)[RULE] == "needs_review"
    assert verdicts("06_04", STEP, *[MOMENTUM.format(**NAMES)] * 3)[RULE] == "needs_review"


def test_of_two_loops_the_one_in_which_something_is_written_counts(verdicts):
    untouched = MOMENTUM.format(**NAMES).replace("beta * momentum + (1 - beta) * gradient", "np.zeros([2, 1])")
    nesterov = MOMENTUM.format(**NAMES | {"word": "# Nesterov"})
    assert verdicts("06_04", STEP, MOMENTUM.format(**NAMES), untouched, nesterov)[RULE] == "passed"


def test_a_gradient_with_other_parameters_goes_to_a_person(verdicts):
    source = (
        "import numpy as np\n"
        "def get_loss_gradient(phi): return 2 * phi\n"
        "def normalized_gradients(start_posn, n_steps, alpha, epsilon=1e-20):\n"
        "    path = [start_posn[:, 0]]\n"
        "    for _ in range(n_steps):\n"
        "        g = get_loss_gradient(path[-1])\n"
        "        path.append(path[-1] - alpha * g / (abs(g) + epsilon))\n"
        "    return np.transpose(path)\n"
    )
    found = verdicts("06_05", source)
    assert found["every_step_is_normalised"] == "needs_review"
    assert found["every_step_is_adams"] == "not_attempted"
