"""Epochs: how often stochastic gradient descent has seen the data after so many iterations."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.problem import EntryPoint, Problem

problem = Problem(
    id="udl-6.9",
    title=Text("Counting epochs", "数一数有多少轮"),
    source="Understanding Deep Learning, chapter 6, problem 6.9",
    numbers=("6.9",),
    entry_points=(EntryPoint("epochs", ("n_data", "batch_size", "iterations")),),
)

EPOCHS = Text("the number of epochs", "轮数")
UNITS = ("epoch", "epochs", "轮", "个轮次", "个周期", "个epoch", "个 epoch")


class Training(NamedTuple):
    """A number of examples, a batch size that divides it, and the iterations of whole epochs."""

    n_data: int
    batch_size: int
    iterations: int


@st.composite
def trainings(draw):
    batch_size, batches = draw(st.integers(1, 512)), draw(st.integers(1, 200))
    return Training(batch_size * batches, batch_size, batches * draw(st.integers(0, 200)))


PRINTED = Training(100, 20, 1000)


def _mistakes(training):
    n, batch, iterations = training
    batches = n // batch
    yield compare.Mistake(batches, Text("this is the number of batches in one epoch", "这是一轮中的批数"))
    yield compare.Mistake(
        iterations / n, Text("an iteration sees one batch, not one example", "一次迭代处理一批，而不是一个样本")
    )
    yield compare.Mistake(
        iterations / batch,
        Text("an epoch is one pass over all the data, not over one batch", "一轮是把全部数据用一遍，而不是一批"),
    )
    yield compare.Mistake(
        iterations, Text("an iteration is one batch; an epoch is all of them", "一次迭代是一批；一轮是所有的批")
    )
    yield compare.Mistake(
        iterations * batches, Text("divide by the batches in an epoch, do not multiply", "应除以一轮的批数，而不是乘")
    )
    yield compare.Mistake(
        iterations * batch, Text("this counts examples, not passes over all of them", "这是用过的样本总数，不是遍数")
    )
    yield compare.Mistake(batch, Text("this is the batch size", "这是批的大小"))
    yield compare.Mistake(
        iterations // n * batch,
        Text(
            "does // round down too early? 50 iterations of 20 out of 100 examples are 10 epochs",
            "// 是不是取整太早？100 个样本、每批 20 个，50 次迭代是 10 轮",
        ),
    )


def _right(candidate, training):
    found = compare.told(candidate.epochs(*training), EPOCHS, units=UNITS)
    if found is not None:
        n, batch, iterations = training
        right = iterations // (n // batch)
        others = [mistake for mistake in _mistakes(training) if mistake.value != right]
        compare.number(found, right, EPOCHS, terms=3, scale=0.0, mistakes=others)


@problem.check(number=1, points=2, needs=["epochs"], in_words=True, zh="100 个样本、每批 20 个，1000 次迭代是多少轮。")
def the_printed_numbers_give_the_number_of_epochs(candidate):
    """100 examples in batches of 20 and 1,000 iterations: the number of epochs."""
    _right(candidate, PRINTED)


@problem.check(
    number=2,
    points=1,
    needs=["epochs"],
    in_words=True,
    zh="其他数目也正确：批的大小整除样本数，且迭代次数恰好是整数轮。",
)
@given(training=trainings())
@example(training=Training(980, 20, 49))
@example(training=Training(100, 20, 50))
@example(training=Training(7, 7, 3))
@example(training=Training(9, 1, 18))
@example(training=Training(1, 1, 0))
@example(training=Training(60_000, 128 // 4, 1875 * 49))
def other_numbers_give_theirs(candidate, training):
    """So for other numbers, where the batch size divides the number of examples and the epochs are whole."""
    _right(candidate, training)
