"""Every observation occurs twice: what that changes for gradient descent, SGD and minibatches."""

from __future__ import annotations

from math import ceil, log, prod

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.problem import EntryPoint, Problem
from reference import sampling
from reference.rational import fraction

from . import cases, rows
from .cases import Batched, Choice, Data, Regression

problem = Problem(
    id="d2l-11.5.3",
    title=Text("The duplicated data set", "被复制的数据集"),
    source="Dive into Deep Learning, 11.5 Minibatch Stochastic Gradient Descent, exercise 3 (English edition: 12.5.3)",
    numbers=("11.5.3", "12.5.3"),
    entry_points=(
        EntryPoint("duplicate", ("X", "y")),
        EntryPoint("gd", ("X", "y", "lr", "steps", "w0", "b0", "reduction")),
        EntryPoint("sgd", ("X", "y", "lr", "batches", "w0", "b0")),
        EntryPoint("batch_variance", ("values", "batch_size", "replace")),
        EntryPoint("pair_probability", ("N", "b")),
    ),
)

STEPS = 4
PATH = Text("the path", "路径")
TWICE = Text(
    "twice the right step: a mean over N rows where there are 2N, or the gradient of (…)² instead of ½(…)²?",
    "步长是正确值的两倍：是不是在有 2N 行时只除以 N，或者求的是 (…)² 而不是 ½(…)² 的梯度？",
)
HALF = Text(
    "half the right step: is the mean over twice as many rows?", "步长只有正确值的一半：是不是除以了两倍的行数？"
)
SUM = Text("is this the sum over the rows? the mean is asked for", "这是各行之和吗？题目要的是平均")
MEAN = Text("is this the mean over the rows? the sum is asked for", "这是各行的平均吗？题目要的是和")
SIGN = Text("is the sign right? the step goes against the gradient", "符号对吗？应沿负梯度方向走")
VARIANCE = Text("the variance", "方差")
PROBABILITY = Text("the probability", "概率")
HALVED = Text("is it halved? copies are no new observations", "是不是除以了 2？复制并没有带来新的观测")
ORIGINALS = Text(
    "is this (N − b)/(N − 1), as for the originals? the batch is drawn from 2N rows",
    "这是原数据集的 (N − b)/(N − 1) 吗？小批量是从 2N 行中抽取的",
)
ONE_PLACE = Text("2N in one place and N in another?", "是不是一处用了 2N、另一处用了 N？")
SAMPLE = Text(
    "is σ² divided by N − 1? all the values are known: by N", "σ² 是不是除以了 N − 1？全部数值都已知，应除以 N"
)
FACTOR = Text("is the factor for drawing without replacement missing?", "是不是漏了不放回抽样的因子？")
BIRTHDAY = Text(
    "is this the birthday formula, with replacement? without it a row leaves one copy among 2N − 1",
    "这是有放回的“生日问题”公式吗？不放回时，抽走一行后，它的副本在剩下的 2N − 1 行中",
)
COMPLEMENT = Text("is this the probability of no pair?", "这是抽不到任何一对副本的概率吗？")
FAR = 1e-6  # for hints
ONE = Data(np.array([[1.5]]), np.array([-2.0]))
ALIKE = Data(np.array([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0]]), np.array([5.0, 6.0, 5.0]))
SAME_X = Data(np.array([[1.0], [1.0]]), np.array([2.0, 3.0]))
SMALL = Regression(np.array([[1.0], [2.0]]), np.array([1.0, 0.0]), 0.5, np.array([0.5]), 0.5)
MANY = np.arange(1500.0) % 97 / 7


@problem.check(
    number=1, points=1, needs=["duplicate"], zh="duplicate 返回 2N 行，每个 (x, y) 出现的次数恰为原来的两倍。"
)
@given(data=cases.data_sets() | cases.data_sets(np.float32))
@example(data=SAME_X)
@example(data=ALIKE)
@example(data=ONE)
def every_row_is_there_twice_as_often(candidate, data):
    """duplicate has 2N rows, each (x, y) exactly twice as often as before."""
    rows.twice(candidate.duplicate(data.X, data.y), data)


def _right_steps(found, data, batches, case, reduction="mean"):
    start = np.array([*case.w0, case.b0])
    n = len(batches[0])
    if reduction == "mean":
        factors = [(2.0, TWICE), (0.5, HALF), (float(n), SUM), (-1.0, SIGN)]
    else:
        factors = [(1 / n, MEAN), (2.0, TWICE), (-1.0, SIGN)]
    compare.regression_path(
        found, compare.Observations(*data), batches, case.lr, start, PATH, reduction=reduction, factors=factors
    )


@problem.check(
    number=2,
    points=2,
    needs=["gd"],
    max_examples=40,
    zh="gd 的每一步都正确：取平均时，原数据与复制后的数据走同一条路径；取和时，复制后的数据相当于学习率加倍。",
)
@given(case=cases.regressions() | cases.regressions(np.float32))
@example(case=SMALL)
def gd_takes_the_right_steps(candidate, case):
    """gd is right: on the mean, copies change nothing; on the sum, they double the rate."""
    data = Data(case.X, case.y)
    for some in (data, rows.doubled(data)):
        batches = [range(len(some.y))] * STEPS
        for reduction in ("mean", "sum"):
            found = candidate.gd(some.X, some.y, case.lr, STEPS, case.w0, case.b0, reduction)
            _right_steps(found, some, batches, case, reduction)


@problem.check(
    number=3,
    points=1,
    needs=["sgd"],
    max_examples=40,
    zh="sgd 按给定的小批量走：在复制后的数据上，与把每一行换成其原件后在原数据上走的路径相同。",
)
@given(case=cases.batched() | cases.batched(np.float32))
@example(case=Batched(SMALL.X, SMALL.y, 0.5, [[0, 0, 1], [3], [1, 2, 3, 3]], SMALL.w0, SMALL.b0))
@example(case=Batched(SMALL.X, SMALL.y, 0.5, [[0]], SMALL.w0, SMALL.b0))
def sgd_goes_by_the_batches(candidate, case):
    """sgd on the copies takes the path that it takes on the originals, each row sent to its original."""
    data, N = Data(case.X, case.y), len(case.y)
    originals = [[row % N for row in batch] for batch in case.batches]
    for some, batches in ((data, originals), (rows.doubled(data), case.batches)):
        found = candidate.sgd(some.X, some.y, case.lr, batches, case.w0, case.b0)
        _right_steps(found, some, batches, case)


@problem.check(
    number=4,
    points=2,
    needs=["batch_variance"],
    zh="batch_variance 是从复制后的 2N 个数中抽取的小批量之均值的方差，有放回或不放回。",
)
@given(values=cases.values(), part=st.integers(0, 100), replace=st.booleans())
@example(values=MANY, part=1, replace=False)
@example(values=np.array([0.0, 2.0]), part=100, replace=False)
@example(values=np.array([5.0]), part=0, replace=False)
@example(values=np.array([1.0, 3.0]), part=0, replace=True)
@example(values=np.array([0.0, 2.0, 4.0]), part=40, replace=False)
def the_variance_is_that_of_the_copies(candidate, values, part, replace):
    """batch_variance is the variance of the mean of a batch of the 2N copied values, with and without replacement."""
    N = len(values)
    b = max(1, ceil(2 * N * part / 100))
    right = sampling.batch_mean([*values.tolist()] * 2, b, replace).variance
    sigma = sampling.batch_mean(values.tolist(), 1, True).variance
    mistakes = [compare.Mistake(value, hint) for value, hint in _wrong_variances(sigma, N, b, replace)]
    size = float(np.mean(values**2)) / b
    found = candidate.batch_variance(values, b, replace)
    told = [mistake for mistake in mistakes if mistake.value != right]
    compare.number(found, right, VARIANCE, terms=2 * N, scale=size, mistakes=told)


def _wrong_variances(sigma, N, b, replace):
    if not replace:
        yield sigma / b, FACTOR
        if N > 1:
            yield sigma / b * fraction(N - b) / (N - 1), ORIGINALS
            yield sigma / b * fraction(2 * N - b) / (N - 1), ONE_PLACE
        yield sigma / b * fraction(N - b) / (2 * N - 1), ONE_PLACE
    right = sigma / b if replace else sigma / b * fraction(2 * N - b) / (2 * N - 1)
    yield right / 2, HALVED
    if N > 1:
        yield right * N / (N - 1), SAMPLE
    yield right * 2 * N / (2 * N - 1), SAMPLE


@problem.check(
    number=5,
    points=1,
    needs=["pair_probability"],
    zh="pair_probability 是不放回地抽取 b 行时同时抽到某个观测的两个副本的概率。",
)
@given(choice=cases.choices())
@example(choice=Choice(1500, 3000))
@example(choice=Choice(1500, 50))
@example(choice=Choice(3, 6))
@example(choice=Choice(1, 1))
@example(choice=Choice(1, 2))
@example(choice=Choice(2, 2))
def the_probability_of_a_pair_is_right(candidate, choice):
    """pair_probability is that of both copies of some observation being among b rows, drawn without replacement."""
    N, b = choice
    right = sampling.pair_probability(N, b)
    known = [(_birthday(2 * N, b), BIRTHDAY), (_birthday(N, b), BIRTHDAY), (1 - right, COMPLEMENT)]
    mistakes = [compare.Mistake(value, hint) for value, hint in known if abs(value - right) > FAR]
    # Logarithms of factorials are of this size, and are known to u each.
    terms = ceil(4 * N * log(2 * N)) + b
    compare.number(candidate.pair_probability(N, b), right, PROBABILITY, terms=terms, mistakes=mistakes)


def _birthday(days, b):
    return 1 - prod(max(0.0, 1 - i / days) for i in range(b))


problem.written(
    number=6,
    points=1,
    en="The discussion: what the copies change for gradient descent, SGD and minibatches, and for a held-out split.",
    zh="讨论：复制对梯度下降、随机梯度下降、小批量以及留出的验证集各有什么影响。",
)
