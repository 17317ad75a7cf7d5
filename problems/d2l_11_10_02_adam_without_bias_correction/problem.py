"""Adam whose two moment updates are unbiased by themselves, with no correction afterwards."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.judging import compare, pictures
from grader.judging.strategies import adam_hyperparameters, gradient_sequences, reals
from grader.problem import Constant, EntryPoint, Problem
from reference.objectives.plain import plain as plain_objective
from reference.optimisers.adam import adam
from reference.run import run

from .claims import TARGET
from .forms import adam_descent, adam_trace, moments_are_adams

ROLES = {"step": "adam_step", "init": "init_state"}

problem = Problem(
    id="d2l-11.10.2",
    title=Text("Adam without bias correction", "不需要偏差校正的 Adam"),
    source="Dive into Deep Learning, 11.10 Adam, exercise 2 (English edition: 12.10.2)",
    numbers=("11.10.2", "12.10.2"),
    entry_points=(
        EntryPoint(
            "adam_step",
            ("x", "grad", "state", "lr", "beta1", "beta2", "eps"),
            aliases=("adam_update", "adam"),
            subclass_of="Optimizer",
            in_place=True,
        ),
        EntryPoint("init_state", ("x",), aliases=("init_adam_states_update", "init_adam_states"), in_place=True),
    ),
    constants=(Constant("EPS_INSIDE", False),),
    adapters={"trajectory": ROLES, "descent": ROLES, "optimizer_form": ROLES},
)

sequences = gradient_sequences(max_dims=3) | gradient_sequences(max_dims=3, dtype=np.float32)
USUAL = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
X = Text("x", "x")
LONG = np.cos(np.arange(300.0))[:, None]  # at step 300 no moment has forgotten how it was weighted at step 250
WIDE = np.array([1.0, -2.0, 0.5])[:, None] * np.arange(1.0, 31.0)


def _run(candidate, gradients, start, hyper, beside=None):
    """The answer's trace from x0 = (start, ..., start), x0 itself, and the rule that the answer goes by."""
    x0 = np.full(gradients.shape[1], start, dtype=gradients.dtype)
    trace = adam_trace(candidate, x0, gradients, hyper, beside)
    return trace, x0, compare.AdamRule(**trace.hyper, eps_inside=candidate.EPS_INSIDE)


@problem.check(
    number=1, points=3, needs=["adam_step"], zh="每一步得到的 x 都与（带偏差校正的）Adam 相同。", max_examples=60
)
@given(gradients=sequences, start=reals(1.0), hyper=adam_hyperparameters())
@example(gradients=np.ones((300, 1)), start=0.0, hyper=USUAL)
@example(gradients=np.array([[1.0], [-1.0], [1.0], [-1.0]]), start=0.0, hyper=USUAL)
@example(gradients=np.array([[0.0], [0.0], [1.0], [0.0], [-2.0]]), start=0.0, hyper=USUAL)
@example(gradients=np.array([[1e8, 1e-8], [-3e8, 2e-8]]), start=0.0, hyper=USUAL)
@example(gradients=np.ones((3, 2), dtype=np.float32), start=0.0, hyper=USUAL)
@example(gradients=np.zeros((2, 2)), start=0.0, hyper=USUAL | {"beta1": 0.0})
@example(gradients=LONG, start=0.0, hyper=USUAL | {"beta1": 0.99})
@example(gradients=WIDE, start=0.0, hyper=USUAL | {"beta1": 0.99, "beta2": 0.9})
def every_step_is_a_step_of_adam(candidate, gradients, start, hyper):
    """For every sequence of gradients, x after each step is the x of Adam (with its bias correction)."""
    trace, x0, rule = _run(candidate, gradients, start, hyper)
    compare.adam_steps(trace.x, x0, gradients, rule, X, dtype=trace.dtype)


@problem.check(
    number=2,
    points=3,
    needs=["adam_step"],
    zh="保存的矩 m 和 v 从第一步起就是无偏的：梯度恒为 g 时 m = g，v = g²。",
    max_examples=60,
)
@given(gradients=sequences, hyper=adam_hyperparameters())
@example(gradients=np.full((300, 1), 3.0), hyper=USUAL)
@example(gradients=np.array([[1.0], [-1.0], [1.0]]), hyper=USUAL)
@example(gradients=np.array([[1e8, 1e-8], [-3e8, 2e-8]]), hyper=USUAL)
@example(gradients=np.array([[0.7, 0.0], [0.0, 0.3]]), hyper=USUAL | {"beta1": 0.0})
@example(gradients=LONG, hyper=USUAL | {"beta1": 0.99})
@example(gradients=WIDE, hyper=USUAL | {"beta1": 0.99, "beta2": 0.9})
def the_stored_moments_are_unbiased(candidate, gradients, hyper):
    """The stored moments m and v are unbiased from the first step: for a constant gradient g, m = g and v = g²."""
    trace, _, rule = _run(candidate, gradients, 0.0, hyper)
    moments_are_adams(trace, gradients, rule)


@problem.check(
    number=3,
    points=1,
    needs=["adam_step"],
    zh="第一步使梯度非零的每个坐标逆着梯度方向移动 lr（相差仅由 eps 造成）。",
    max_examples=40,
)
@given(gradients=gradient_sequences(max_length=1), start=reals(1.0), hyper=adam_hyperparameters())
@example(gradients=np.array([[1e-8]]), start=0.0, hyper=USUAL)
@example(gradients=np.array([[-2.0, 0.0, 1e8]], dtype=np.float32), start=0.0, hyper=USUAL)
def the_first_step_has_length_lr(candidate, gradients, start, hyper):
    """The first step moves every coordinate with a non-zero gradient by lr (but for eps), against the gradient."""
    trace, x0, rule = _run(candidate, gradients, start, hyper)
    compare.adam_steps(trace.x, x0, gradients, rule, X, dtype=trace.dtype)


@problem.check(
    number=4,
    points=1,
    needs=["adam_step"],
    zh="两次运行互不影响：先后运行或交替运行，结果都与单独运行相同。",
    max_examples=20,
    fresh=True,
)
@given(gradients=gradient_sequences(max_length=20))
@example(gradients=np.array([[1.0], [0.5], [-2.0]]))
def runs_do_not_influence_each_other(candidate, gradients):
    """Two runs in one process, one after the other or taking turns, give what each gives alone."""
    first, x0, _ = _run(candidate, np.ones((1, 1)), 0.0, USUAL)
    compare.moves(first.x[0], x0, Text("x after a step with gradient 1", "以梯度 1 走一步之后的 x"))
    alone, *_ = _run(candidate, gradients, 0.0, USUAL)
    again, *_ = _run(candidate, gradients, 0.0, USUAL, beside=1 - gradients)
    compare.entries(again.x, alone.x, Text("x of the second run", "第二次运行的 x"), dtype=alone.dtype)


problem.written(
    number=5,
    en="The derivation: the weights that make both moments come out unbiased, for β₁ and for β₂.",
    zh="推导：使两个矩直接无偏的权重，对 β₁ 和 β₂ 都要给出。",
    target=TARGET,
)


@problem.figures
def path_beside_adams(candidate):
    plain, steps = plain_objective(), 40
    trace = adam_descent(candidate, np.array(plain.start), plain.data["curvatures"], steps, USUAL | {"lr": 0.3})
    reference = run(adam(**trace.hyper), plain, plain.start, steps, place="cpu")
    paths = {
        Text("Adam", "Adam"): reference.x,
        Text("your path", "你的路径"): np.array([plain.start, *trace.x]),
    }
    title = Text("40 steps on 0.1 x₁² + 2 x₂², lr = 0.3", "在 0.1 x₁² + 2 x₂² 上走 40 步，lr = 0.3")
    return (pictures.path_on_contours(title, plain.formula, plain.value, paths, ((-6.0, 3.0), (-3.0, 3.0))),)
