"""SGD with and without replacement: what a pass sees, the two samplers, and the variance after a pass."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import STEPS
from grader.problem import EntryPoint, Problem
from reference import sampling

from . import runs
from .runs import Descent

problem = Problem(
    id="d2l-11.4.3",
    title=Text("With and without replacement", "有放回与不放回"),
    source="Dive into Deep Learning, 11.4 Stochastic Gradient Descent, exercise 3 (English edition: 12.4.3)",
    numbers=("11.4.3", "12.4.3"),
    entry_points=(
        EntryPoint("seen_probability", ("n",)),
        EntryPoint("exactly_once_probability", ("n",)),
        EntryPoint("sgd", ("grad_i", "n", "w0", "eta", "epochs", "replace", "rng")),
        EntryPoint("pass_variance", ("a", "eta", "replace")),
    ),
    adapters={"seeded": {"function": "sgd"}},
)

SEEN, ONCE = Text("the probability to be seen", "被抽到的概率"), Text("the probability", "概率")
MISSED = Text("is this the probability not to be drawn?", "这是一次也抽不到的概率吗？")
LIMIT = Text("is this the limit for n → ∞? the answer depends on n", "这是 n → ∞ 的极限吗？答案与 n 有关")
N_DRAWS = Text("n − 1 of the n draws miss the sample, not n", "n 次抽取中有 n − 1 次没抽到该样本，不是 n 次")
VARIANCE = Text("the variance", "方差")
OTHER_WAY = Text(
    "is the flag the other way round, or one formula used for both?", "标志是不是用反了，或者两种情形用了同一个式子？"
)
DIVISOR = Text(
    "n for n − 1? two draws without replacement are correlated", "是不是该用 n − 1 却用了 n？不放回的两次抽取是相关的"
)
SAMPLE = Text("is σ² divided by n − 1? all a_i are known: by n", "σ² 是不是除以了 n − 1？全部 a_i 都已知，应除以 n")
FIVE = np.array([0.0, 1.0, 5.0, -2.0, 3.5])


@problem.check(
    number=1,
    points=1,
    needs=["seen_probability"],
    zh="seen_probability(n) 是有放回地抽取 n 次时某个给定样本至少出现一次的概率。",
)
@given(n=st.integers(1, 20) | st.integers(1, 1000))
@example(n=1000)
@example(n=2)
@example(n=1)
def the_probability_to_be_seen_is_right(candidate, n):
    """seen_probability(n) is that of a given sample being drawn at least once in n draws with replacement."""
    right = sampling.seen_probability(n)
    known = [(1 - right, MISSED), (1 / math.e, MISSED), (1 - 1 / math.e, LIMIT)]
    compare.number(candidate.seen_probability(n), right, SEEN, terms=n + 2, mistakes=_other(known, right))


@problem.check(
    number=1,
    points=1,
    needs=["exactly_once_probability"],
    zh="exactly_once_probability(n) 是该样本恰好出现一次的概率。",
)
@given(n=st.integers(1, 20) | st.integers(1, 1000))
@example(n=1000)
@example(n=2)
@example(n=1)
def the_probability_of_exactly_once_is_right(candidate, n):
    """exactly_once_probability(n) is that of it being drawn exactly once."""
    right = sampling.once_probability(n)
    known = [(1 - sampling.seen_probability(n), N_DRAWS), (1 / math.e, LIMIT)]
    compare.number(candidate.exactly_once_probability(n), right, ONCE, terms=n + 2, mistakes=_other(known, right))


def _other(known, right):
    return [compare.Mistake(value, hint) for value, hint in known if value != right]


@problem.check(
    number=2,
    points=2,
    needs=["sgd"],
    max_examples=50,
    zh="sgd 的每一步都是 w − η·grad_i(i, w)，w 是上一步的结果；每步恰好调用一次 grad_i。",
)
@given(case=runs.descents())
@example(case=Descent(np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([0.5, 0.5]), 0.5, 2, False))
@example(case=Descent(FIVE, 1.0, 0.1, 3, True))
@example(case=Descent(FIVE[:2], 1.0, 0.5, 2, False))
@example(case=Descent(FIVE[:1], 1.0, 0.5, 2, True))
def every_step_is_one_of_sgd(candidate, case):
    """Every step of sgd is w − η·grad_i(i, w) from the w before, with one call of grad_i."""
    runs.takes_the_steps(runs.run(candidate, case, candidate.seed), case)


def _rows(candidate, n, replace, seed, draws=1200):
    """The samples of epochs with so many draws in all, (E, n)."""
    case = Descent(np.arange(float(n)), 0.5, 0.1, draws // n, replace)
    return runs.samples(runs.run(candidate, case, seed), case)


def _come_from_rng(candidate, replace):
    """Equal generators give equal draws, others others: by chance with a probability below 1e-14."""
    first, again, other = (_rows(candidate, 6, replace, candidate.seed + k, draws=30) for k in (0, 0, 1))
    runs.differs_with_the_generator(first, again, other)


@problem.check(
    number=3,
    points=1,
    needs=["sgd"],
    zh="不放回时，每个 epoch 是一个重新随机产生的排列（正确的答案被误判的概率小于 10⁻⁹）。",
)
def without_replacement_every_epoch_is_shuffled(candidate):
    """Without replacement every epoch is a new, uniform permutation (a right answer fails with probability < 1e-9)."""
    _come_from_rng(candidate, False)
    for n in (4, 6):
        runs.shuffles_each_epoch(_rows(candidate, n, False, candidate.seed + n))


@problem.check(
    number=3,
    points=1,
    needs=["sgd"],
    zh="有放回时，各次抽取独立且均匀（正确的答案被误判的概率小于 10⁻⁹）。",
)
def with_replacement_draws_are_independent(candidate):
    """With replacement all draws are independent and uniform (a right answer fails with probability < 1e-9)."""
    _come_from_rng(candidate, True)
    for n in (4, 6):
        runs.draws_independently(_rows(candidate, n, True, candidate.seed + n))


@problem.check(
    number=4,
    points=2,
    needs=["pass_variance"],
    zh="pass_variance 是在 fᵢ(w) = ½(w − aᵢ)² 上走一遍之后 w 的方差，有放回与不放回。",
)
@given(
    a=st.lists(runs.numbers(), min_size=1, max_size=9).map(np.array),
    eta=st.sampled_from([0.5, 1.0, 1.5, 0.01]) | st.integers(1, 2 * STEPS).map(lambda k: k / STEPS),
    replace=st.booleans(),
)
@example(a=np.arange(10.0), eta=0.01, replace=False)
@example(a=np.arange(40.0) % 7, eta=0.25, replace=False)
@example(a=np.full(3, 2.5), eta=0.5, replace=True)
@example(a=np.array([4.0]), eta=0.5, replace=False)
@example(a=np.array([0.0, 2.0]), eta=1.5, replace=False)
@example(a=np.array([0.0, 2.0]), eta=1.0, replace=False)
@example(a=np.array([0.0, 2.0]), eta=0.5, replace=True)
@example(a=np.array([0.0, 2.0]), eta=0.5, replace=False)
def the_variance_after_a_pass_is_exact(candidate, a, eta, replace):
    """pass_variance is the variance of w after one pass on fᵢ(w) = ½(w − aᵢ)², with and without replacement."""
    n = len(a)
    right = sampling.pass_variance(a.tolist(), eta, replace)
    known = [(sampling.pass_variance(a.tolist(), eta, not replace), OTHER_WAY)]
    if n > 1:
        known += [(right * n / (n - 1), SAMPLE)]
    if n > 1 and not replace:
        known += [(right * (n - 1) / n, DIVISOR)]
    squares = sum((1 - eta) ** (2 * k) for k in range(n))
    size = 4 * eta**2 * float(np.mean(a**2)) * squares
    found = candidate.pass_variance(a, eta, replace)
    compare.number(found, right, VARIANCE, terms=3 * n + 4, scale=size, mistakes=_other(known, right))


problem.written(
    number=5,
    points=2,
    en="The discussion: cost and mean of both, what a pass with replacement sees, and and which is usually faster.",
    zh="讨论：两者的代价与均值，有放回的一遍能看到多少样本，哪一种通常更快，为什么。",
)
