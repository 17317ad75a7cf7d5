"""The quadratic minimiser: x* and h(x*) for every positive definite Q, and a refusal of all other Q."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given

from grader.evidence import Contours, Figure, Points, Text
from grader.judging import compare
from grader.judging.strategies import (
    IndefinitePair,
    QuadraticSystem,
    indefinite_pairs,
    skewed_systems,
    spd_systems,
    vectors,
)
from grader.problem import EntryPoint, Problem
from reference import quadratic

from .claims import TARGET

problem = Problem(
    id="d2l-11.6.3",
    title=Text("The quadratic minimiser", "二次函数的极小值"),
    source="Dive into Deep Learning, 11.6 Momentum, exercise 3 (English edition: 12.6.3)",
    numbers=("11.6.3", "12.6.3"),
    entry_points=(EntryPoint("quadratic_minimizer", ("Q", "c", "b"), aliases=("minimizer", "minimise_quadratic")),),
)

SIGN = Text("is the sign right? Qx* = −c", "符号对吗？应有 Qx* = −c")
FACTOR = Text("is a factor 2 missing? ∇h is Qx + c, not 2Qx + c", "是不是差了因子 2？∇h 是 Qx + c，不是 2Qx + c")
VALUE_SIGN = Text("is the sign of ½cᵀQ⁻¹c right?", "½cᵀQ⁻¹c 的符号对吗？")
NO_B = Text("is b missing?", "是不是漏了 b？")
NO_HALF = Text("is a factor ½ missing?", "是不是漏了因子 ½？")
QUARTER = Text("is this ¼cᵀQ⁻¹c? the Hessian of h is Q, not 2Q", "是不是写成了 ¼cᵀQ⁻¹c？h 的海森矩阵是 Q，不是 2Q")
NOT_DEFINITE = Text(
    "This Q is not positive definite (xᵀQx ≤ 0 for some x ≠ 0): h has no unique minimum, so ValueError is asked for.",
    "这个 Q 不正定（存在 x ≠ 0 使 xᵀQx ≤ 0）：h 没有唯一的极小点，应抛出 ValueError。",
)
NOT_SYMMETRIC = Text(
    "This Q is not symmetric: raise ValueError, or return the minimum of h.",
    "这个 Q 不对称：请抛出 ValueError，或返回 h 的极小点和最小值。",
)
USED_AS_IT_IS = Text("is Q used as it stands? xᵀQx sees only ½(Q + Qᵀ)", "是不是直接用了 Q？xᵀQx 只取决于 ½(Q + Qᵀ)")
ONE_TRIANGLE = Text("does your factorisation read one triangle of Q only?", "你用的分解是不是只读取了 Q 的一个三角？")
X_OF_S = Text("with S = ½(Q + Qᵀ), x*", "取 S = ½(Q + Qᵀ)，x* ")
RESULT = Text("the result of quadratic_minimizer", "quadratic_minimizer 的返回值")
ONE = np.array([[2.0]])
NO_SLOPE = QuadraticSystem(np.array([[2.0, 1.0], [1.0, 2.0]]), np.zeros(2), -1.5)
EIGHT = QuadraticSystem(1.0 / np.add.outer(np.arange(8), np.arange(1, 9)), np.linspace(-1, 1, 8), 0.3)
LARGE = QuadraticSystem(np.diag(np.full(30, 2.0)) - np.eye(30, k=1) - np.eye(30, k=-1), np.linspace(-3, 1, 30), 7.0)
SCALED = [
    QuadraticSystem(s * np.array([[2.0, 1.0], [1.0, 3.0]]), s * np.array([1.0, -3.7]), s) for s in (1e150, 1e-150)
]
systems = spd_systems(8) | spd_systems(30) | spd_systems(8, dtype=np.float32)


def _answer(candidate, Q, c, b):
    return compare.as_parts(candidate.quadratic_minimizer(Q, c, b), ("x_star", "h_star"), RESULT)


def _times(factor, x):
    return [factor * entry for entry in x]


@problem.check(
    number=1,
    points=2,
    needs=["quadratic_minimizer"],
    max_examples=70,
    zh="x* 满足 Qx* + c = 0：残差只有舍入误差的大小。",
)
@given(system=systems)
@example(system=EIGHT)
@example(system=LARGE)
@example(system=NO_SLOPE)
@example(system=SCALED[0])
@example(system=SCALED[1])
@example(system=QuadraticSystem(ONE, np.array([4.0]), 1.0))
def x_star_solves_the_system(candidate, system):
    """x* satisfies Qx* + c = 0, up to rounding in the residual."""
    Q, c, b = system
    x_star, _ = _answer(candidate, Q, c, b)

    def mistakes():
        right = quadratic.minimum(Q, c, b).x
        return compare.Mistake(_times(-1, right), SIGN), compare.Mistake(_times(0.5, right), FACTOR)

    compare.solves(x_star, Q, c, "x*", dtype=Q.dtype, mistakes=mistakes)


@problem.check(
    number=2, points=2, needs=["quadratic_minimizer"], max_examples=70, zh="h_star = b − ½cᵀQ⁻¹c，即 h 的最小值。"
)
@given(system=systems)
@example(system=LARGE)
@example(system=NO_SLOPE)
@example(system=SCALED[0])
@example(system=SCALED[1])
@example(system=QuadraticSystem(ONE, np.array([4.0]), 1.0))
def h_star_is_the_minimum(candidate, system):
    """h_star = b − ½cᵀQ⁻¹c, the minimum of h."""
    Q, c, b = system
    _, h_star = _answer(candidate, Q, c, b)

    def mistakes():
        right = quadratic.minimum(Q, c, b).value
        gain = Fraction(b) - right
        yield compare.Mistake(right + 2 * gain, VALUE_SIGN)
        yield compare.Mistake(-gain, NO_B)
        yield compare.Mistake(right - gain, NO_HALF)
        yield compare.Mistake(right + gain / 2, QUARTER)

    compare.minimum_value(h_star, Q, c, b, "h_star", dtype=Q.dtype, mistakes=mistakes)


@problem.check(
    number=3, points=0.5, needs=["quadratic_minimizer"], zh="没有比 x* 更低的点：对每个 d，h(x*) ≤ h(x* + d)。"
)
@given(system=spd_systems(8), d=vectors(1, 4))
@example(system=EIGHT, d=np.array([1e-3, -2e-3]))
@example(system=NO_SLOPE, d=np.array([0.0]))
def no_point_is_lower(candidate, system, d):
    """No point is lower than x*: h(x*) ≤ h(x* + d) for every d."""
    Q, c, b = system
    x_star, _ = _answer(candidate, Q, c, b)
    x = compare.as_vector(x_star, len(Q), "x*", allow_column=True)
    compare.no_lower_point(x, x + np.resize(d, len(Q)), Q, c, "x*")
    compare.no_lower_point(x, quadratic.minimum(Q, c, b).x, Q, c, "x*")


@problem.check(number=3, points=0.5, needs=["quadratic_minimizer"], zh="h_star 就是 h 在你给出的 x* 处的值。")
@given(system=spd_systems(8))
@example(system=EIGHT)
@example(system=NO_SLOPE)
def h_star_is_reached_at_x_star(candidate, system):
    """h_star is the value of h at your own x*."""
    # h(0) = b holds for the answer (0, b) too: the claim counts for what minimises the plainest h.
    compare.solves(_answer(candidate, ONE, np.array([4.0]), 1.0)[0], ONE, np.array([4.0]), "x*")
    Q, c, b = system
    x_star, h_star = _answer(candidate, Q, c, b)
    x = compare.as_vector(x_star, len(Q), "x*", allow_column=True)
    compare.value_at(h_star, x, Q, c, b, "h_star")


@problem.check(
    number=4,
    points=0.5,
    needs=["quadratic_minimizer"],
    zh="Q 不正定（不定、奇异或负定）时抛出 ValueError；同阶的正定矩阵照常求解。",
)
@given(pair=indefinite_pairs())
@example(pair=IndefinitePair(np.eye(2), np.array([[1.0, 4.0], [0.0, 1.0]]), np.ones(2), 0.0))
@example(pair=IndefinitePair(np.eye(2), np.array([[4.0, 2.0], [2.0, 1.0]]), np.zeros(2), 0.0))
@example(pair=IndefinitePair(np.eye(2), np.array([[1.0, 2.0], [2.0, 1.0]]), np.ones(2), 0.0))
@example(pair=IndefinitePair(np.eye(2), -np.eye(2), np.ones(2), 0.0))
@example(pair=IndefinitePair(np.eye(2), np.diag([1.0, 0.0]), np.array([1.0, 0.0]), 0.0))
@example(pair=IndefinitePair(np.eye(3), np.array([[0.0, 0, 1], [0, -1, 0], [1, 0, 0]]), np.ones(3), 0.0))
def refuses_what_is_not_positive_definite(candidate, pair):
    """ValueError for every Q that is not positive definite (indefinite, singular, negative), and for no other."""
    definite, Q, c, b = pair
    _answer(candidate, definite, c, b)
    compare.refuses(lambda: candidate.quadratic_minimizer(Q, c, b), NOT_DEFINITE)


@problem.check(
    number=4,
    points=0.5,
    needs=["quadratic_minimizer"],
    zh="Q 不对称但对称部分正定时：要么抛出 ValueError，要么给出对称部分 ½(Q + Qᵀ) 的极小点。",
)
@given(system=skewed_systems())
@example(system=QuadraticSystem(np.array([[2.0, 2.0], [0.0, 2.0]]), np.array([1.0, -2.0]), 0.0))
@example(system=QuadraticSystem(np.array([[2.0, 0.0], [2.0, 2.0]]), np.array([1.0, -2.0]), 0.0))
def never_solves_with_a_non_symmetric_q(candidate, system):
    """For a Q that is not symmetric: ValueError, or the minimiser for its symmetric part ½(Q + Qᵀ)."""
    Q, c, b = system
    S = (Q + Q.T) / 2
    _, of_S = _answer(candidate, S, c, b)
    found = compare.unless_refused(lambda: candidate.quadratic_minimizer(Q, c, b), NOT_SYMMETRIC)
    if found is compare.REFUSED:
        return
    x_star, h_star = compare.as_parts(found, ("x_star", "h_star"), RESULT)

    def mistakes():
        yield compare.Mistake(quadratic.minimum(Q, c, b).x, USED_AS_IT_IS)
        for T in (np.tril(Q) + np.tril(Q, -1).T, np.triu(Q) + np.triu(Q, 1).T):
            if quadratic.is_positive_definite(T):
                yield compare.Mistake(quadratic.minimum(T, c, b).x, ONE_TRIANGLE)

    compare.solves(x_star, S, c, X_OF_S, matrix="S", mistakes=mistakes)
    # A value that is wrong for S too has lost its points in check 2.
    if compare.accepts(lambda: compare.minimum_value(of_S, S, c, b, "h_star")):
        compare.minimum_value(h_star, S, c, b, "h_star")


problem.written(
    number=5,
    en="The derivation: the gradient, x* and h(x*), and why it is a minimum.",
    zh="推导：梯度、x* 与 h(x*)，以及为什么这是极小值。",
    target=TARGET,
)


@problem.figures
def level_lines(candidate):
    Q, c, b = np.array([[2.0, 0.8], [0.8, 1.0]]), np.array([-1.0, 0.5]), 1.0
    x_star, _ = _answer(candidate, Q, c, b)
    x = compare.as_vector(x_star, 2, "x*", allow_column=True).tolist()
    best = [float(entry) for entry in quadratic.minimum(Q, c, b).x]
    reach = max(2.5, 1.2 * max(abs(entry - middle) for entry, middle in zip(x, best, strict=True)))
    xs, ys = (tuple((middle + np.linspace(-reach, reach, 41)).tolist()) for middle in best)
    values = tuple(tuple(float(np.array([s, t]) @ (Q @ [s, t] / 2 + c) + b) for s in xs) for t in ys)
    title = Text("Level lines of h for one Q, c and b, and your x*", "某组 Q、c、b 下 h 的等高线与你给出的 x*")
    layers = (
        Contours(Text("h", "h"), xs, ys, values),
        Points(Text("the minimum", "极小点"), (best[0],), (best[1],)),
        Points(Text("your x*", "你的 x*"), (x[0],), (x[1],)),
    )
    return (Figure(title, "x₁", "x₂", layers, equal=True),)
