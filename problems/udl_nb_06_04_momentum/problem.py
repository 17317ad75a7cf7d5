"""Notebook 6.4: two loops with momentum, judged by running them again with other numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import batches
from grader.judging.outcome import current
from grader.problem import Problem
from grader.scaffold import Scaffold, Todo

from . import loops, rules
from .loops import PLACEHOLDERS, Case, finder

problem = Problem(
    id="udl-nb-6.4",
    title=Text("Notebook 6.4: momentum on a Gabor model", "笔记本 6.4：Gabor 模型上的动量法"),
    source="Understanding Deep Learning, companion notebook 6.4",
    numbers=(),
    entry_points=(),
    scaffold=Scaffold(
        defines=("gabor_deriv_phi0", "momentum"),
        lacks=(
            "gradient_descent_step",
            "gradient_descent_step_fixed_learning_rate",
            "stochastic_gradient_descent_step",
        ),
        drawing=("draw_model", "draw_loss_function"),
        todos=(
            Todo("momentum", finder(False), PLACEHOLDERS["momentum"]),
            Todo("gradient of nesterov", finder(True), PLACEHOLDERS["gradient"]),
            Todo("momentum of nesterov", finder(True), PLACEHOLDERS["momentum"]),
        ),
    ),
)

ALPHAS, BETAS = st.sampled_from([0.3, 0.05, 1.7, 0.01]), st.sampled_from([0.5, 0.9, 0.0])


def settings(**fixed):
    """Numbers for a loop: alpha is neither beta nor 1, as it may be in a notebook."""
    drawn = {
        "n": st.integers(1, 12),
        "shift": st.integers(0, 96),
        "steps": st.integers(1, 30),
        "size": st.integers(1, 12),
        "alpha": ALPHAS,
        "beta": BETAS,
        "start": st.lists(st.integers(-997, 997), min_size=2, max_size=2),
    }
    return st.fixed_dictionaries({**drawn, **fixed}).map(lambda found: found | {"size": min(found["size"], found["n"])})


PLAIN = {"n": 7, "shift": 3, "steps": 3, "size": 3, "alpha": 0.3, "beta": 0.5, "start": [-300, 1300]}
WHOLE = PLAIN | {"size": 7, "steps": 30, "beta": 0.9}
NO_MEMORY = PLAIN | {"beta": 0.0, "n": 1, "size": 1}


def _replayed(candidate, nesterov, numbers):
    """The loop run on these numbers; on all the data where it has a gradient of its own, which no log shows."""
    n, size = numbers["n"], numbers["size"]
    data, start = batches.samples(n, numbers["shift"]), np.array(numbers["start"]) / 200
    case = Case(data, start, numbers["steps"], size, numbers["alpha"], numbers["beta"])
    run = loops.replay(candidate, nesterov, case)
    if run is not None and rules.asks_nothing(run) and run.case.size != n:
        run = loops.replay(candidate, nesterov, case._replace(size=n))
    return run


def _judge(run, rule, *, ahead):
    if run is None:
        return
    if rules.asks_nothing(run):
        rules.by_values(run, ahead=ahead)
    else:
        rule(run)
    if run.fixed:
        current().leave_unread(loops.FIXED)


@problem.check(
    number=1,
    points=4,
    todos=["momentum"],
    zh="动量：每一步 m ← beta·m + (1 − beta)·g，phi ← phi − alpha·m，g 是所抽的一批在当前 phi 处的梯度。",
    max_examples=30,
)
@given(numbers=settings())
@example(numbers=WHOLE)
@example(numbers=NO_MEMORY)
@example(numbers=PLAIN)
def momentum_is_the_mean_of_the_gradients(candidate, numbers):
    """Momentum: in each step m ← beta·m + (1 − beta)·g and phi ← phi − alpha·m, g of the drawn batch at phi."""
    _judge(_replayed(candidate, False, numbers), rules.momentum, ahead=False)


@problem.check(
    number=2,
    points=3,
    todos=["gradient of nesterov", "momentum of nesterov"],
    zh="Nesterov：梯度在向前看的位置求，即 phi − alpha·m（或 phi − alpha·beta·m），各步一致。",
    max_examples=30,
)
@given(numbers=settings(beta=st.sampled_from([0.5, 0.9, 0.5, 0.9, 0.0])))
@example(numbers=WHOLE)
@example(numbers=PLAIN)
def nesterov_asks_for_the_gradient_ahead(candidate, numbers):
    """Nesterov: the gradient is asked for ahead, at phi − alpha·m or at phi − alpha·beta·m, the same throughout."""
    run = _replayed(candidate, True, numbers)
    _judge(run, rules.nesterov_looks_ahead, ahead=True)


@problem.check(
    number=3,
    points=1,
    todos=["gradient of nesterov", "momentum of nesterov"],
    zh="Nesterov：用这个梯度更新 m 和 phi，方式与动量法相同。",
    max_examples=30,
)
@given(numbers=settings())
@example(numbers=WHOLE)
@example(numbers=NO_MEMORY)
@example(numbers=PLAIN)
def nesterov_updates_like_momentum(candidate, numbers):
    """Nesterov: m and phi are updated with that gradient as momentum updates them."""
    run = _replayed(candidate, True, numbers)
    _judge(run, rules.nesterov_update, ahead=True)
