"""Momentum as a weighted sum: the weights of all past gradients, and what is left of the start."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.problem import EntryPoint, Problem
from reference.closed_forms import averages

from .claims import TARGET

problem = Problem(
    id="udl-6.10",
    title=Text("Momentum as a weighted sum", "动量是加权和"),
    source="Understanding Deep Learning, chapter 6, problem 6.10",
    numbers=("6.10",),
    entry_points=(
        EntryPoint("weights", ("beta", "t")),
        EntryPoint("remainder", ("beta", "t")),
        EntryPoint("weight_sum", ("beta", "t")),
    ),
)

W, R, S = (
    Text("the weights", "权重"),
    Text("the coefficient of m₀", "m₀ 的系数"),
    Text("the sum of the weights", "权重之和"),
)
NO_FACTOR = Text("is the factor 1 − β missing?", "是不是漏了因子 1 − β？")
ONE_MORE = Text("the newest gradient g_t has the weight 1 − β, without β", "最新的梯度 g_t 的权重是 1 − β，不带 β")
OLDEST_FIRST = Text(
    "entry j belongs to g_j: does the oldest gradient get the largest weight?",
    "第 j 个分量对应 g_j：最大的权重是不是给了最早的梯度？",
)
NORMALISED = Text(
    "the weights are not divided by their sum: what is missing to 1 is m₀'s",
    "权重不用除以它们的和：与 1 的差是 m₀ 的系数",
)
ONE_LESS = Text("m_{t+1} has seen t + 1 gradients: is this m_t?", "m_{t+1} 已经用了 t + 1 个梯度：这是不是 m_t？")
FORGOTTEN = Text("for finite t, m₀ keeps a share", "t 有限时，m₀ 仍占一份")
ALL = Text(
    "for finite t the weights do not sum to 1: β^{t+1} is left for m₀", "t 有限时权重之和不是 1：β^{t+1} 留给了 m₀"
)
FACTOR_THERE = Text("m₀ is multiplied by β alone, never by 1 − β", "m₀ 只乘 β，从不乘 1 − β")
GEOMETRIC = Text("is this Σ β^k? each weight has the factor 1 − β", "这是不是 Σ β^k？每个权重都有因子 1 − β")

betas = st.sampled_from([0.5, 0.9, 0.999]) | st.integers(1, 996).map(lambda k: k / 997)
counts = st.integers(0, 12) | st.integers(0, 300)


def on_runs(*runs):
    """The check on generated β and t and on these."""

    def decorate(check):
        for beta, t in runs:
            check = example(beta=beta, t=t)(check)
        return given(beta=betas, t=counts)(check)

    return decorate


def _same_weights(candidate, beta, t):
    with exact.precisely():
        right = averages.weights_in_order(exact.ball(beta), t + 1)
        powers = averages.weights_in_order(exact.ball(beta), t + 1, factor=exact.ball(1.0))
        wrong = [
            compare.Mistake(powers, NO_FACTOR),
            compare.Mistake([exact.ball(beta) * weight for weight in right], ONE_MORE),
            compare.Mistake(right[::-1], OLDEST_FIRST),
        ]
        if beta < 1:
            total = sum(right)
            wrong.append(compare.Mistake([weight / total for weight in right], NORMALISED))
    wrong = [mistake for mistake in wrong if not _same(mistake.value, right)]
    # β^k by products is off by a rounding for each factor, exp(k log β) by those of a number of the size k log β.
    kappa = np.arange(t, -1.0, -1.0) * max(1.0, -math.log(beta or 1))
    compare.entries(candidate.weights(beta, t), right, W, terms=3, kappa=kappa, mistakes=wrong)


def _same(a, b):
    return all(bool(abs(x - y) <= 1e-12) for x, y in zip(a, b, strict=True))


@problem.check(
    number=1,
    points=2,
    needs=["weights"],
    max_examples=50,
    zh="0 < β < 1 时，g_j 在 m_{t+1} 中的权重是递推式给出的权重，共 t + 1 个，最早的在前。",
)
@on_runs((0.5, 0), (0.5, 1), (0.9, 10), (0.999, 10_000), (0.9, 10_000), (0.5, 10_000))
def weights_are_those_of_the_recursion(candidate, beta, t):
    """For 0 < β < 1 the weights of g_0, …, g_t in m_{t+1} are those that the recursion gives, t + 1 of them."""
    _same_weights(candidate, beta, t)


@problem.check(
    number=1,
    points=1,
    needs=["weights"],
    max_examples=20,
    zh="两端也正确：β = 0 时只剩最新的梯度，β = 1 时权重全为零。",
)
@given(beta=st.sampled_from([0.0, 1.0]), t=st.integers(0, 20))
@example(beta=0.0, t=0)
@example(beta=0.0, t=10)
@example(beta=1.0, t=10)
@example(beta=0.0, t=10_000)
@example(beta=1.0, t=10_000)
@example(beta=0, t=3)
@example(beta=1, t=3)
def weights_are_right_at_both_ends(candidate, beta, t):
    """So at both ends: for β = 0 only the newest gradient counts, for β = 1 none does."""
    # Zeros and ones come by many wrong ways: the claim counts for an answer that is right in between.
    _same_weights(candidate, 0.5, 1)
    _same_weights(candidate, beta, t)


def _mistakes(right, *pairs):
    with exact.precisely():
        return [compare.Mistake(value, hint) for value, hint in pairs if abs(exact.ball(value) - right) > 1e-12]


NEARLY_ONE = 1 - 1e-12


@problem.check(number=2, points=0.5, needs=["remainder"], max_examples=50, zh="m_{t+1} 中 m₀ 的系数。")
@on_runs((0.5, 0), (0.9, 10), (0.999, 10_000), (0.0, 0), (0.0, 7), (1.0, 7), (NEARLY_ONE, 9999), (NEARLY_ONE, 0))
def remainder_is_the_share_of_the_start(candidate, beta, t):
    """The coefficient of m₀ in m_{t+1}."""
    with exact.precisely():
        b = exact.ball(beta)
        right = b ** (t + 1)
        pairs = (
            (b**t, ONE_LESS),
            (0.0, FORGOTTEN),
            ((1 - b) * right, FACTOR_THERE),
            (1 - right, Text("that is the sum of the weights", "那是权重之和")),
        )
        wrong = _mistakes(right, *pairs)
    # 1 minus the sum of the weights is right as well: what cancels there is of size 1.
    compare.number(candidate.remainder(beta, t), right, R, terms=t + 4, mistakes=wrong)


@problem.check(
    number=2, points=0.5, needs=["weight_sum"], max_examples=50, zh="t + 1 个权重之和；它与 m₀ 的系数相加得 1。"
)
@on_runs((0.5, 0), (0.9, 10), (0.999, 10_000), (0.0, 0), (0.0, 7), (1.0, 7), (NEARLY_ONE, 9999), (NEARLY_ONE, 0))
def weights_sum_to_what_the_start_leaves(candidate, beta, t):
    """The sum of the t + 1 weights: with the coefficient of m₀ it is 1."""
    with exact.precisely():
        b = exact.ball(beta)
        right = 1 - b ** (t + 1)
        pairs = [
            (1.0, ALL),
            (1 - b**t, ONE_LESS),
            (b ** (t + 1), Text("that is the coefficient of m₀", "那是 m₀ 的系数")),
        ]
        if beta < 1:
            pairs.append((right / (1 - b), GEOMETRIC))
        wrong = _mistakes(right, *pairs)
    # 1 − β^{t+1} cancels where β is nearly 1: the size of what is subtracted is 1.
    compare.number(candidate.weight_sum(beta, t), right, S, terms=t + 4, mistakes=wrong)


problem.written(
    number=3,
    en="The derivation: m unrolled, the general formula with its remainder, and what is left for large t.",
    zh="推导：展开 m，写出带余项的一般公式，并说明 t 很大时的情形。",
    target=TARGET,
)
