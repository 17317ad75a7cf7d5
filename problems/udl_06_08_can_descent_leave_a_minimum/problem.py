"""Can gradient descent with a fixed rate leave a local minimum?  A witness with two rates, and the rate above which."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.fits import floats_for_torch
from grader.judging.strategies import spd_systems
from grader.problem import EntryPoint, Problem
from reference import eigenvalues

from . import witness
from .claims import TARGET

problem = Problem(
    id="udl-6.8",
    title=Text("Can plain gradient descent leave a local minimum?", "普通梯度下降能离开局部极小点吗？"),
    source="Understanding Deep Learning, chapter 6, problem 6.8",
    numbers=("6.8",),
    entry_points=(
        EntryPoint("threshold", ("H",), aliases=("critical_rate", "largest_stable_rate")),
        EntryPoint("witness", ()),
    ),
    adapters={"formula_of": {"of": "witness"}},
)

RATE = Text("the threshold", "阈值")
ONE = Text(
    "the error is multiplied by 1 − αλ, which grows from α = 2/λ on, not 1/λ",
    "误差乘以 1 − αλ，α 超过 2/λ（不是 1/λ）才增长",
)
SMALLEST = Text(
    "the steepest direction is the first to be left: the largest eigenvalue counts",
    "最陡的方向最先失稳：起作用的是最大特征值",
)
TRACE = Text("is this the sum of the eigenvalues, or of all entries?", "这是不是特征值之和，或者所有元素之和？")
DIAGONAL = Text("the largest entry of the diagonal is no eigenvalue in general", "对角线上的最大元一般不是特征值")
ROW = Text("the largest row sum is a bound of the eigenvalues only", "最大行和只是特征值的上界")

PLAIN = np.array([[2.0, -1.0, 0.0], [-1.0, 2.0, -1.0], [0.0, -1.0, 2.0]])


def _mistakes(H, largest):
    smallest = eigenvalues.of_symmetric(H)[0]
    sums = np.abs(H).sum(axis=1).max()
    found = [compare.Mistake(1 / largest, ONE), compare.Mistake(2 / smallest, SMALLEST)]
    if len(H) > 1:
        found += [
            compare.Mistake(2 / exact.ball(float(np.trace(H))), TRACE),
            compare.Mistake(2 / exact.ball(float(np.diag(H).max())), DIAGONAL),
            compare.Mistake(2 / exact.ball(float(sums)), ROW),
        ]
    return found


@problem.check(number=1, points=1, needs=["threshold"], zh="阈值是 2/λ_max(H)。", max_examples=80)
@given(H=spd_systems(max_side=10).map(lambda system: system.Q))
@example(H=np.array([[4.0]]))
@example(H=np.eye(3))
@example(H=np.array([[5, 4], [4, 5]]))
@example(H=np.diag([1.0, 100.0]))
@example(H=np.array([[2.0, -1.0], [-1.0, 2.0]], dtype=np.float32))
@example(H=1e150 * PLAIN)
@example(H=1e-150 * PLAIN)
@example(H=PLAIN)
def threshold_is_two_over_the_largest_eigenvalue(candidate, H):
    """The threshold is 2/λ_max(H)."""
    n = len(H)
    with exact.precisely():
        largest = eigenvalues.largest(H)
        right, mistakes = 2 / largest, _mistakes(H, largest)
    found = candidate.threshold(floats_for_torch(candidate, "threshold", H))
    compare.number(found, right, RATE, terms=4 * n + 8, scale=0.0, dtype=H.dtype, mistakes=mistakes)


@problem.check(
    number=2,
    points=1,
    needs=["witness"],
    zh="minimum 是 f 的极小点，start 是它所在谷中的另一点；用 rate_stays 时迭代收敛到它。",
)
def small_rate_stays(candidate):
    """minimum is one of f; from start, another point of its valley, the iterates converge to it with rate_stays."""
    witness.judged_stays(candidate)


@problem.check(
    number=3,
    points=3,
    needs=["witness"],
    zh="从同一个 start 出发，用 rate_escapes 时迭代离开这个谷，最后 f 一直低于 f(minimum)。",
)
def large_rate_escapes(candidate):
    """From the same start, the iterates leave the valley with rate_escapes, and f stays below f(minimum) at the end."""
    witness.judged_escapes(candidate)


problem.written(
    number=4,
    en="The derivation: near the minimum the error is multiplied by 1 − αλ, and it grows exactly if α > 2/λ.",
    zh="推导：在极小点附近误差每步乘以 1 − αλ，当且仅当 α > 2/λ 时增长。",
    target=TARGET,
)
problem.written(
    number=5,
    points=1,
    en="The discussion: yes, if the rate is large enough for the valley; from the minimum itself never; above 2/λ the "
    "minimum repels, which is not yet out of the valley.",
    zh="讨论：可以，只要学习率相对于这个谷足够大；从极小点本身出发则永远不能；"
    "超过 2/λ 时极小点变得排斥，但这还不等于离开了谷。",
)
