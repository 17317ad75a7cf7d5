"""The loss of a line is convex: its Hessian, trace and determinant, a sum of squares, and where it is flat."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.fits import floats_for_torch, in_balls
from grader.judging.outcome import certified
from grader.judging.strategies import reals, vectors
from grader.problem import EntryPoint, Problem
from reference.objectives import linreg
from reference.remember import remembered

from .claims import TARGET

problem = Problem(
    id="udl-6.2",
    title=Text("The loss of a line is convex", "直线的损失是凸函数"),
    source="Understanding Deep Learning, chapter 6, problem 6.2",
    numbers=("6.2",),
    entry_points=(
        EntryPoint("hessian", ("x",), aliases=("compute_hessian",)),
        EntryPoint("trace_and_determinant", ("x",)),
        EntryPoint("certificate", ("x",), aliases=("psd_certificate",)),
        EntryPoint("flat_direction", ("x",), may_be_none=True),
    ),
)

H, T, D = Text("the Hessian", "海森矩阵"), Text("the trace", "迹"), Text("the determinant", "行列式")
CERTIFICATE, BOTH = Text("your certificate", "你给出的证书"), Text("trace_and_determinant", "trace_and_determinant")
FLAT = Text("the flat direction", "平坦方向")
FACTOR = Text("is a factor 2 missing? the residual is squared", "是不是漏了因子 2？残差是平方的")
ONE_FOR_I = Text("∂²L/∂φ₀² adds up 2 for each example: 2I, not 2", "∂²L/∂φ₀² 对每个样本加 2：是 2I，不是 2")
MEAN = Text("are these means? the loss is the sum over the examples", "这是不是平均值？损失是对样本求和")
ORDER = Text("φ₀ comes first: the entry (0, 0) is 2I", "φ₀ 在前：(0, 0) 元是 2I")
NO_FOUR = Text("every entry of H has a factor 2, so its determinant has a 4", "H 的每个元都有因子 2，行列式就有因子 4")
SIGN = Text("is a sign wrong? −c·1 + 1·c = 0", "符号对吗？−c·1 + 1·c = 0")
NOT_FLAT = Text(
    "Two of the xᵢ differ, so the determinant is positive and no direction is flat: None is asked for.",
    "有两个 xᵢ 不同，行列式为正，没有平坦方向：应返回 None。",
)
EXACTLY = Text(
    "are the xᵢ compared with a tolerance, or after rounding? nearly equal is not equal",
    "xᵢ 是不是按容差或舍入后比较的？几乎相等不是相等",
)
NEXT_TO_ONE = np.array([1.0, 1.0 + 2.0**-52])
SPREAD = np.array([0.3, -1.7, 2.2, 0.9])


def _sums(x):
    """I, S₁ and S₂, exactly."""
    exact = [Fraction(float(entry)) for entry in x]
    return len(x), sum(exact), sum(entry**2 for entry in exact)


@remembered
def _exact(x):
    """The Hessian in balls, and the size of what is added up in it."""
    zero = np.zeros(2), np.zeros(1)
    return in_balls(linreg.hessian, zero[0], x, zero[1]), in_balls(linreg.hessian, zero[0], abs(x), zero[1])


xs = vectors(1, 8) | vectors(1, 60)


PLAIN = (
    np.array([2, -1, 3]),
    np.array([0.5, -1.25, 3.0], dtype=np.float32),
    np.array([0.0]),
    np.array([-1.5]),
    np.full(3, 2.0),
    SPREAD,
)
EXTREME = (1e150 * SPREAD, 1e-150 * SPREAD)


def _each(*cases):
    """The cases that a check must see."""

    def decorate(function):
        for x in cases:
            function = example(x=x)(function)
        return function

    return decorate


@problem.check(number=1, points=2, needs=["hessian"], zh="海森矩阵是 2[[I, S₁], [S₁, S₂]]，其中 S₁ = Σxᵢ，S₂ = Σxᵢ²。")
@given(x=xs)
@_each(*EXTREME, *PLAIN)
def hessian_holds_the_sums(candidate, x):
    """The Hessian is 2[[I, S₁], [S₁, S₂]] with S₁ = Σxᵢ and S₂ = Σxᵢ²."""
    right, scale = _exact(x)
    i, one, two = _sums(x)
    mistakes = [
        compare.Mistake(right / 2, FACTOR),
        compare.Mistake([[2, 2 * one], [2 * one, 2 * two]], ONE_FOR_I),
        compare.Mistake(right / i, MEAN),
        compare.Mistake(right[::-1, ::-1], ORDER),
    ]
    found = candidate.hessian(floats_for_torch(candidate, "hessian", x))
    compare.entries(found, right, H, terms=i + 3, scale=scale, dtype=x.dtype, mistakes=mistakes)


@problem.check(
    number=2, points=1, needs=["trace_and_determinant"], zh="迹是 2(I + S₂)，行列式是 4(I·S₂ − S₁²)。", max_examples=70
)
@given(x=xs)
@_each(*PLAIN)
def trace_and_determinant_are_those_of_the_hessian(candidate, x):
    """The trace is 2(I + S₂) and the determinant 4(I·S₂ − S₁²)."""
    i, one, two = _sums(x)
    trace, determinant = 2 * (i + two), 4 * (i * two - one**2)
    found = candidate.trace_and_determinant(floats_for_torch(candidate, "trace_and_determinant", x))
    t, d = compare.as_parts(found, ("t", "d"), BOTH)
    wrong = [
        compare.Mistake(trace / 2, FACTOR),
        compare.Mistake(2 * (1 + two), ONE_FOR_I),
        compare.Mistake(trace / i, MEAN),
    ]
    compare.number(t, trace, T, terms=i + 3, scale=0.0, dtype=x.dtype, mistakes=wrong)
    wrong = [
        compare.Mistake(determinant / 4, NO_FOUR),
        compare.Mistake(4 * (two - one**2), ONE_FOR_I),
        compare.Mistake(determinant / i**2, MEAN),
    ]
    # I·S₂ − S₁² cancels, and a product of eigenvalues is right to what rounding does to the largest: |H|² is the scale.
    compare.number(d, determinant, D, terms=i + 8, scale=float(trace) ** 2, dtype=x.dtype, mistakes=wrong)


@problem.check(
    number=3,
    points=2,
    needs=["certificate"],
    zh="证书成立：权重非负，且 Σ wₖ vₖ vₖᵀ 等于海森矩阵。",
    max_examples=70,
)
@given(x=xs)
@_each(*EXTREME, *PLAIN)
def certificate_proves_the_hessian_semidefinite(candidate, x):
    """The certificate holds: no weight is negative, and Σ wₖ vₖ vₖᵀ is the Hessian."""
    right, _ = _exact(x)
    found = candidate.certificate(floats_for_torch(candidate, "certificate", x))
    weights, vectors_ = compare.as_parts(found, ("weights", "vectors"), CERTIFICATE)
    compare.rank_one_sum(weights, vectors_, right.tolist(), CERTIFICATE, scale=0.0, dtype=x.dtype)
    certified(Text("a sum of squares that gives the Hessian", "给出海森矩阵的平方和"))


@problem.check(
    number=4,
    points=1,
    needs=["flat_direction"],
    zh="所有 xᵢ 都等于 c 时，平坦方向是 (−c, 1) 的倍数。",
    max_examples=40,
)
@given(c=reals(1e6), i=st.integers(1, 9))
@example(c=2.0, i=3)
@example(c=0.0, i=1)
@example(c=0.0, i=4)
@example(c=-1.3, i=1)
@example(c=1e8, i=5)
@example(c=1e150, i=2)
@example(c=1e-150, i=2)
def equal_inputs_leave_one_direction_flat(candidate, c, i):
    """If all xᵢ are equal to c, the flat direction is a multiple of (−c, 1)."""
    x = np.full(i, c)
    wrong = [compare.Mistake([c, 1.0], SIGN), compare.Mistake([1.0, -c], ORDER)]
    compare.parallel(candidate.flat_direction(x), [-c, 1.0], FLAT, mistakes=wrong)


@problem.check(
    number=4,
    points=1,
    needs=["flat_direction"],
    zh="只要有两个 xᵢ 不同（哪怕只差一个舍入单位），就没有平坦方向：返回 None。",
    max_examples=40,
)
@given(x=vectors(2, 9).filter(lambda x: len(set(x.tolist())) > 1))
@example(x=NEXT_TO_ONE)
@example(x=np.array([0.0, 0.0, 1e-150]))
@example(x=1e8 + np.array([0.0, 0.0, 1e-7]))
@example(x=np.array([1e150, -1e150]))
@example(x=np.array([2, 2, 3]))
@example(x=np.array([1.0, 1.0 + 2.0**-23], dtype=np.float32))
@example(x=SPREAD)
def other_inputs_leave_none(candidate, x):
    """If two of the xᵢ differ, be it by one unit in the last place, no direction is flat: None."""
    # None for all x says nothing: the claim counts for an answer that finds the plainest flat direction.
    compare.parallel(candidate.flat_direction(np.full(3, 2.0)), [-2.0, 1.0], FLAT)
    found = candidate.flat_direction(floats_for_torch(candidate, "flat_direction", x))
    compare.nothing(found, NOT_FLAT, EXACTLY if np.ptp(x.astype(float)) <= 1e-5 * np.max(np.abs(x)) else None)


problem.written(
    number=5,
    en="The derivation: the entries, why no eigenvalue is negative, and when both are positive.",
    zh="推导：海森矩阵的各元、特征值为什么非负，以及两个特征值何时都为正。",
    target=TARGET,
)
