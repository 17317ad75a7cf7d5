"""Adam without bias correction: every step, and the moments that are unbiased by themselves."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import adam_hyperparameters, gradient_sequences
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="class-11.10.2",
    title=Text("Adam without bias correction", "不需要偏差校正的 Adam"),
    source="Dive into Deep Learning, 11.10 Adam, exercise 2",
    numbers=("11.10.2",),
    entry_points=(
        EntryPoint("adam_step", ("x", "grad", "state", "lr", "beta1", "beta2", "eps"), in_place=True),
        EntryPoint("init_state", ("x",)),
    ),
    adapters={"trajectory": {"step": "adam_step", "init": "init_state"}},
)

X, MOMENTS = Text("x", "x"), Text("the stored moments", "保存的矩")
sequences = gradient_sequences(max_length=100, max_dims=3)


def _run(candidate, gradients, hyper):
    """The answer's iterates and moments from x = 0, and the rule that they must follow."""
    start = np.zeros(gradients.shape[1])
    trace = candidate.trajectory(start, gradients, hyper, None)
    return trace, start, compare.AdamRule(**hyper)


@problem.check(number=1, points=3, needs=["adam_step", "init_state"], zh="每一步得到的 x 都与 Adam 相同。")
@given(gradients=sequences, hyper=adam_hyperparameters())
def every_step_is_adams(candidate, gradients, hyper):
    """For every sequence of gradients, x after each step is the x of Adam."""
    trace, start, rule = _run(candidate, gradients, hyper)
    compare.adam_steps(trace["x"], start, gradients, rule, X)


@problem.check(number=2, points=2, needs=["adam_step", "init_state"], zh="保存的矩 m 和 v 从第一步起就是无偏的。")
@given(gradients=sequences, hyper=adam_hyperparameters())
def the_moments_are_unbiased(candidate, gradients, hyper):
    """The stored moments m and v are unbiased from the first step on."""
    trace, _, rule = _run(candidate, gradients, hyper)
    compare.adam_moments(trace["m"], trace["v"], gradients, rule, MOMENTS)
