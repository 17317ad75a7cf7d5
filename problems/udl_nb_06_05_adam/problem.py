"""Notebook 6.5: normalised gradients, and Adam."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, pictures
from grader.judging.oracle import ScaffoldOracle
from grader.problem import EntryPoint, Problem
from grader.scaffold import Scaffold, Todo
from reference.objectives.plain import plain as plain_objective
from reference.optimisers.adam import adam as adam_optimiser
from reference.run import run

from . import paths
from .paths import Field, fields, starts

COPIED = tuple(f"{path}[:,c_step+1] = {path}[:,c_step]" for path in ("grad_path", "adam_path", "path"))

problem = Problem(
    id="udl-nb-6.5",
    title=Text("Notebook 6.5: normalised gradients and Adam", "笔记本 6.5：归一化梯度与 Adam"),
    source="Understanding Deep Learning, companion notebook 6.5",
    numbers=(),
    entry_points=(
        EntryPoint("normalized_gradients", ("start_posn", "n_steps", "alpha", "epsilon"), in_place=True),
        EntryPoint("adam", ("start_posn", "n_steps", "alpha", "beta", "gamma", "epsilon"), in_place=True),
    ),
    scaffold=Scaffold(
        defines=("normalized_gradients", "adam"),
        drawing=("draw_function",),
        todos=(
            Todo("normalised step", "normalized_gradients", COPIED),
            Todo("first moment", "adam", ("m = m",)),
            Todo("second moment", "adam", ("v = v",)),
            Todo("corrected first moment", "adam", ("m_tilde = m",)),
            Todo("corrected second moment", "adam", ("v_tilde = v",)),
            Todo("step of adam", "adam", COPIED),
        ),
    ),
)

TINY = 1e-20
START = np.array([[-0.7], [0.9]])
UNEQUAL = [[1e4, -1e-4], [1.0, 0.5], 0.25]
PLAIN = [[1.0, -2.0], [1.0, 0.5], 0.25]
NEAR_A_TENTH = [[0.1, -0.1], [1.0, 1.0], 0.25]
STEPS = st.sampled_from([1, 3, 40])
ALPHAS = st.sampled_from([0.08, 0.5, 0.013])


def _whole(start):
    """The start in whole numbers, as a notebook may well have it."""
    return np.round(start).astype(np.int64)


@problem.check(
    number=1,
    points=0.5,
    needs=["normalized_gradients"],
    todos=["normalised step"],
    zh="normalized_gradients 返回形状为 (2, n_steps + 1) 的路径，第 0 列是起点。",
    max_examples=12,
)
@given(n=st.sampled_from([0, 1, 40]), start=starts(), whole=st.booleans())
@example(n=40, start=START, whole=True)
@example(n=0, start=START, whole=False)
def normalised_path_begins_at_the_start(candidate, n, start, whole):
    """normalized_gradients returns a path of shape (2, n_steps + 1) whose column 0 is the start."""
    start = _whole(start) if whole else start
    path = paths.run(
        candidate, "normalized_gradients", Field(*PLAIN), start, {"n_steps": n, "alpha": 0.08, "epsilon": TINY}
    )
    if path is not None:
        paths.starts_and_moves(path, start)


@problem.check(
    number=1,
    points=0.5,
    needs=["adam"],
    todos=["step of adam"],
    zh="adam 返回形状为 (2, n_steps + 1) 的路径，第 0 列是起点。",
    max_examples=12,
)
@given(n=st.sampled_from([0, 1, 40]), start=starts(), whole=st.booleans())
@example(n=40, start=START, whole=True)
@example(n=0, start=START, whole=False)
def adam_path_begins_at_the_start(candidate, n, start, whole):
    """adam returns a path of shape (2, n_steps + 1) whose column 0 is the start."""
    start = _whole(start) if whole else start
    settings = {"n_steps": n, "alpha": 0.05, "beta": 0.9, "gamma": 0.99, "epsilon": TINY}
    path = paths.run(candidate, "adam", Field(*PLAIN), start, settings)
    if path is not None:
        paths.starts_and_moves(path, start)


@problem.check(
    number=2,
    points=3,
    needs=["normalized_gradients"],
    todos=["normalised step"],
    zh="normalized_gradients 的每一步：各坐标的梯度除以它自己平方的根（加 epsilon，根号内外均可），再乘 −alpha。",
    max_examples=40,
)
@given(field=fields(), start=starts(), n=STEPS, alpha=ALPHAS, epsilon=st.sampled_from([TINY, 0.1]))
@example(field=UNEQUAL, start=START, n=3, alpha=0.08, epsilon=TINY)
@example(field=PLAIN, start=START, n=5, alpha=0.08, epsilon=0.1)
def every_step_is_normalised(candidate, field, start, n, alpha, epsilon):
    """Each step of normalized_gradients is −alpha times the gradient over the root of its own square, with epsilon."""
    settings = {"n_steps": n, "alpha": alpha, "epsilon": epsilon}
    path = paths.run(candidate, "normalized_gradients", Field(*field), start, settings)
    if path is not None:
        paths.normalised(path, Field(*field), alpha, epsilon)


def _one_stands_still(candidate, entry, settings, flat, start):
    field = Field((0.0, 1.0) if flat == 0 else (1.0, 0.0), (1.0, 1.0), 0.25)
    path = paths.run(candidate, entry, field, start, settings)
    if path is not None:
        still, moving = path[flat], path[1 - flat]
        compare.entries(
            still, np.full(len(still), start[flat, 0]), Text(f"row {flat} of the path", f"路径的第 {flat} 行")
        )
        compare.moves(moving[1:], moving[:-1], Text(f"row {1 - flat} of the path", f"路径的第 {1 - flat} 行"))


@problem.check(
    number=3,
    points=0.5,
    needs=["normalized_gradients"],
    todos=["normalised step"],
    zh="normalized_gradients：梯度始终为零的坐标不动，也不出现 nan。",
    max_examples=8,
)
@given(flat=st.sampled_from([0, 1]), start=starts(), n=st.sampled_from([1, 5]))
def normalised_coordinate_without_slope_stays(candidate, flat, start, n):
    """In normalized_gradients a coordinate whose gradient is always zero stays where it is, with no nan."""
    settings = {"n_steps": n, "alpha": 0.08, "epsilon": TINY}
    _one_stands_still(candidate, "normalized_gradients", settings, flat, start)


@problem.check(
    number=3,
    points=0.5,
    needs=["adam"],
    todos=["step of adam"],
    zh="adam：梯度始终为零的坐标不动，也不出现 nan。",
    max_examples=8,
)
@given(flat=st.sampled_from([0, 1]), start=starts(), n=st.sampled_from([1, 5]))
def adam_coordinate_without_slope_stays(candidate, flat, start, n):
    """In adam a coordinate whose gradient is always zero stays where it is, with no nan."""
    settings = {"n_steps": n, "alpha": 0.05, "beta": 0.9, "gamma": 0.99, "epsilon": TINY}
    _one_stands_still(candidate, "adam", settings, flat, start)


def _adam(candidate, field, start, settings):
    path = paths.run(candidate, "adam", Field(*field), start, settings)
    if path is not None:
        paths.adam(path, Field(*field), settings)


@problem.check(
    number=4,
    points=4,
    needs=["adam"],
    todos=["step of adam"],
    zh="adam 的每一步都是 Adam 的一步：两个滑动平均、两个校正（指数为 c_step + 1）与更新，beta、gamma 任意。",
    max_examples=40,
)
@given(
    field=fields(),
    start=starts(),
    n=st.sampled_from([3, 60]),
    alpha=ALPHAS,
    averages=st.sampled_from([[0.9, 0.99], [0.7, 0.95], [0.6, 0.6], [0.0, 0.0]]),
)
@example(field=PLAIN, start=START, n=3, alpha=0.05, averages=[0.9, 0.99])
@example(field=UNEQUAL, start=START, n=60, alpha=0.05, averages=[0.7, 0.95])
@example(field=PLAIN, start=START, n=60, alpha=0.05, averages=[0.6, 0.6])
@example(field=PLAIN, start=START, n=3, alpha=0.05, averages=[0.0, 0.0])
def every_step_is_adams(candidate, field, start, n, alpha, averages):
    """Each step of adam is Adam's: both averages, both corrections (exponent c_step + 1), the update."""
    beta, gamma = averages
    _adam(candidate, field, start, {"n_steps": n, "alpha": alpha, "beta": beta, "gamma": gamma, "epsilon": TINY})


@problem.check(
    number=5,
    points=1,
    needs=["adam"],
    todos=["step of adam"],
    zh="adam 用到 epsilon：取 0.1，且梯度也在 0.1 上下时，步长随之改变（加在根号内或外均可）。",
    max_examples=15,
)
@given(start=starts(), n=st.sampled_from([1, 5]), alpha=ALPHAS)
@example(start=START, n=3, alpha=0.05)
def epsilon_counts_in_adam(candidate, start, n, alpha):
    """adam uses epsilon: with 0.1, and gradients near 0.1, it shortens the steps (inside the root or outside)."""
    # Without averages there is nothing to correct: whoever corrects wrongly has lost the points for that already.
    settings = {"n_steps": n, "alpha": alpha, "beta": 0.0, "gamma": 0.0, "epsilon": 0.1}
    _adam(candidate, NEAR_A_TENTH, start, settings)


@problem.figures
def path_beside_adams(candidate):
    plain, steps = plain_objective(), 40
    slope = ScaffoldOracle("get_loss_gradient", ("phi0", "phi1"), lambda *phi: plain.gradient([float(x) for x in phi]))
    candidate.bind(get_loss_gradient=slope)
    start = np.array(plain.start).reshape(2, 1)
    found = candidate.adam(start_posn=start, n_steps=steps, alpha=0.3, beta=0.9, gamma=0.99, epsilon=TINY)
    yours = compare.as_matrix(found, (2, steps + 1), paths.PATH).T
    reference = run(adam_optimiser(0.3, 0.9, 0.99, TINY), plain, plain.start, steps, place="cpu")
    title = Text("40 steps on 0.1 φ₀² + 2 φ₁², alpha = 0.3", "在 0.1 φ₀² + 2 φ₁² 上走 40 步，alpha = 0.3")
    both = {Text("Adam", "Adam"): reference.x, Text("your path", "你的路径"): yours}
    return (pictures.path_on_contours(title, plain.formula, plain.value, both, ((-6.0, 3.0), (-3.0, 3.0))),)
