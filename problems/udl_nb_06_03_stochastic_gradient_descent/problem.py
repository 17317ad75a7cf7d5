"""Notebook 6.3: stochastic gradient descent on the Gabor model, a learning-rate schedule, and experiments."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Figure, Points, Text
from grader.judging import batches, compare, models
from grader.judging.outcome import by_chance
from grader.judging.strategies import Fit, fits
from grader.problem import EntryPoint, Problem
from grader.reading.loops import repeats_something
from grader.sandbox.node import StudentError
from grader.scaffold import Scaffold, Todo

from . import schedules, steps

problem = Problem(
    id="udl-nb-6.3",
    title=Text("Notebook 6.3: stochastic gradient descent on a Gabor model", "笔记本 6.3：Gabor 模型上的随机梯度下降"),
    source="Understanding Deep Learning, companion notebook 6.3",
    numbers=(),
    entry_points=(
        EntryPoint("compute_loss", ("data_x", "data_y", "model", "phi"), in_place=True),
        EntryPoint(
            "gradient_descent_step_fixed_learning_rate",
            ("phi", "data", "alpha"),
            in_place=True,
            editions=(("phi", "data", "model", "alpha"),),
        ),
        EntryPoint(
            "stochastic_gradient_descent_step",
            ("phi", "data", "alpha", "batch_size"),
            in_place=True,
            editions=(("phi", "data", "model", "alpha", "batch_size"),),
        ),
    ),
    scaffold=Scaffold(
        defines=("stochastic_gradient_descent_step",),
        drawing=("draw_model", "draw_loss_function"),
        todos=(
            Todo("loss", "compute_loss", ("loss = 0",)),
            Todo("schedule", schedules.nothing_tried, ("...",)),
        ),
    ),
)

LOSS = Text("the loss", "损失")
PHI = np.array([[0.75], [-1.5]])
STEPS = 400
ALPHAS = st.sampled_from([0.2, 1e-3, 7.0, -0.1, 0.0])


def phis():
    entry = st.integers(-997, 997).map(lambda k: k / 200)
    return st.tuples(entry, entry).map(lambda pair: np.array(pair).reshape(2, 1))


TOO_MANY = Text(
    "batch_size may be more than there are columns: take all, or raise ValueError.",
    "batch_size 可能大于列数：取全部，或抛出 ValueError。",
)
MODELS = {"gabor": models.gabor, "line": models.line, "parabola": models.parabola}


@problem.check(
    number=1,
    points=1,
    needs=["compute_loss"],
    todos=["loss"],
    zh="compute_loss 是误差平方和，数据和模型任意。",
    max_examples=50,
)
@given(fit=fits(), kind=st.sampled_from(sorted(MODELS)))
@example(fit=Fit(np.array([[2.0], [1.0]]), np.array([[0.5], [-0.25]])), kind="gabor")
@example(fit=Fit(batches.samples(9), PHI), kind="parabola")
def loss_is_the_sum_of_squares(candidate, fit, kind):
    """compute_loss is the sum of squared differences, whatever the data and the model."""
    (x, y), model = fit.data, MODELS[kind]()
    found = candidate.compute_loss(data_x=x, data_y=y, model=model, phi=fit.phi)
    predicted = np.ravel(model.function(fit.phi, x))
    residuals = [Fraction(float(f)) - Fraction(float(one)) for f, one in zip(predicted, y, strict=True)]
    right = sum(r * r for r in residuals)
    mistakes = [
        compare.Mistake(right / len(x), Text("a mean? The sum is asked for", "是不是求了平均？题目要的是总和")),
        compare.Mistake(sum(residuals), Text("are the differences squared?", "差有没有平方？")),
    ]
    scale = float(np.sum((np.abs(predicted) + np.abs(y)) ** 2))
    compare.number(found, right, LOSS, terms=len(x) + 8, scale=scale, mistakes=mistakes)


@problem.check(
    number=2,
    points=2,
    needs=["gradient_descent_step_fixed_learning_rate"],
    zh="固定学习率的一步：phi − alpha·g，g 是 compute_gradient 在全部 data 上给出的梯度，形状为 (2, 1)。",
    max_examples=25,
)
@given(n=st.integers(1, 12), shift=st.integers(0, 96), alpha=ALPHAS, phi=phis())
@example(n=7, shift=3, alpha=0.2, phi=PHI)
@example(n=1, shift=0, alpha=7.0, phi=PHI)
@example(n=5, shift=0, alpha=0.0, phi=PHI)
def fixed_step_has_the_length_that_is_asked(candidate, n, shift, alpha, phi):
    """The step with a fixed rate is phi − alpha·g, g what compute_gradient gives for all of data, of shape (2, 1)."""
    data = batches.samples(n, shift)
    step = steps.take(candidate, "gradient_descent_step_fixed_learning_rate", phi, data, alpha=alpha)
    if step.asked:
        batches.is_a_batch(step.batch, data, n)
        steps.follows(step, phi, alpha)
    else:
        steps.follows_gabor(step.found, phi, data, alpha)


def _stochastic(candidate, phi, data, alpha, size):
    return steps.take(candidate, "stochastic_gradient_descent_step", phi, data, alpha=alpha, batch_size=size)


@problem.check(
    number=3,
    points=1,
    needs=["stochastic_gradient_descent_step"],
    zh="随机的一步用 data 中 batch_size 个不同的列作为一批，x 与 y 成对。",
    max_examples=30,
)
@given(n=st.integers(1, 12), shift=st.integers(0, 96), size=st.integers(1, 12), phi=phis())
@example(n=7, shift=3, size=3, phi=PHI)
@example(n=5, shift=0, size=9, phi=PHI)
@example(n=1, shift=0, size=1, phi=PHI)
def batch_is_that_many_columns(candidate, n, shift, size, phi):
    """The stochastic step takes batch_size different columns of data as its batch, x and y together."""
    # A first step tells a function that never asks for a gradient from one that raises for a batch that is too large.
    if not _stochastic(candidate, PHI, batches.samples(5), 0.7, 2).asked:
        data = batches.samples(5, shift)
        steps.chosen_without_asking(_stochastic(candidate, phi, data, 0.7, 2).found, phi, data, 0.7, 2)
        return
    data = batches.samples(n, shift)
    if size > n:
        step = compare.unless_refused(lambda: _stochastic(candidate, phi, data, 0.7, size), TOO_MANY)
        if step is not compare.REFUSED:
            batches.is_a_batch(step.batch, data, n)
    else:
        batches.is_a_batch(_stochastic(candidate, phi, data, 0.7, size).batch, data, size)


@problem.check(
    number=3,
    points=1,
    needs=["stochastic_gradient_descent_step"],
    zh="随机的一步是 phi − alpha·g，g 是这一批上的梯度（总和），形状为 (2, 1)。",
    max_examples=25,
)
@given(n=st.integers(1, 12), shift=st.integers(0, 96), alpha=ALPHAS, phi=phis())
@example(n=7, shift=3, alpha=0.8, phi=PHI)
@example(n=2, shift=0, alpha=7.0, phi=PHI)
@example(n=7, shift=3, alpha=0.0, phi=np.zeros((2, 1)))
@example(n=7, shift=3, alpha=0.0, phi=np.full((2, 1), 1.5))
def stochastic_step_follows_its_batch(candidate, n, shift, alpha, phi):
    """The stochastic step is phi − alpha·g, g the (summed) gradient of its batch, of shape (2, 1)."""
    data = batches.samples(n, shift)
    step = _stochastic(candidate, phi, data, alpha, max(1, n // 2))
    if step.asked:
        steps.follows(step, phi, alpha)
    else:
        data = batches.samples(5, shift)
        found = _stochastic(candidate, phi, data, 0.7, 2).found
        steps.chosen_without_asking(found, phi, data, 0.7, 2)


@problem.check(
    number=3,
    points=1,
    needs=["stochastic_gradient_descent_step"],
    zh="每一列都会被抽到；batch_size 等于列数时，这一步就是全梯度的一步。",
)
def every_column_has_its_turn(candidate):
    """Every column is drawn now and then, and with batch_size = I the step is that of the whole gradient."""
    n, size = (12, 3) if _stochastic(candidate, PHI, batches.samples(5), 0.7, 2).asked else (5, 2)
    data = batches.samples(n, 5)
    whole = _stochastic(candidate, PHI, data, 0.7, n)
    if whole.asked:
        batches.is_a_batch(whole.batch, data, n)
        steps.follows(whole, PHI, 0.7)
    else:
        steps.follows_gabor(whole.found, PHI, data, 0.7)
    drawn = set()
    for _ in range(STEPS):
        step = _stochastic(candidate, PHI, data, 0.7, size)
        drawn |= set(step.batch) if step.asked else _without_asking(step, data, size)
    # A column is missed in one step with probability 1 - size/n.
    by_chance(n * (1 - size / n) ** STEPS)
    missing = [k for k, column in enumerate(data.T.tolist()) if tuple(column) not in drawn]
    steps.none_is_missing(missing, n, size, STEPS)


def _without_asking(step, data, size):
    chosen = steps.chosen_without_asking(step.found, PHI, data, 0.7, size)
    return {tuple(column) for column in data.T[list(chosen)].tolist()}


@problem.check(
    number=4,
    points=2,
    todos=["schedule"],
    zh="有一个单元格按计划降低学习率：保持 M 次迭代不变，再乘以同一个小于 1 的倍数，如此反复。",
)
def rate_is_lowered_every_so_often(candidate):
    """A cell lowers the learning rate: constant for M iterations, then times one factor below 1, again and again."""
    schedules.judge(candidate)


problem.written(
    number=5,
    points=2,
    en="Experiments, for a person: a start that ends in a worse valley, with its loss; rates too large and too small.",
    zh="实验（人工批阅）：一个落入较差谷底的起点及其损失；学习率过大与过小时的表现。",
)


@problem.figures
def last_losses(candidate):
    """For whoever reads the experiments: the loss at the end of each cell that runs steps."""
    numbers, losses = [], []
    for number, cell in enumerate(candidate.cells, 1):
        if not repeats_something(cell):
            continue
        try:
            path, data = candidate.replay(cell, "phi_all", "data")
        except StudentError:
            continue
        path, data = (compare.as_matrix(values, (2, None), LOSS) for values in (path, data))
        loss = steps.GABOR.value_of(path[:, -1], data[0], data[1])
        if np.isfinite(loss):
            numbers.append(float(number))
            losses.append(float(loss))
    if not losses:
        return ()
    title = Text(
        "The loss at the end of phi_all, after each cell with a loop", "每个含循环的单元格之后，phi_all 末列处的损失"
    )
    points = Points(Text("loss at the end", "最后的损失"), tuple(numbers), tuple(losses))
    return (Figure(title, "cell", "loss", (points,)),)
