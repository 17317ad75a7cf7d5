"""The zig-zag of steepest descent: the exact step, the path with its right angles, and what gets along the valley."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Figure, Text
from grader.judging import compare, pictures
from grader.judging.strategies import Array
from grader.problem import EntryPoint, Problem
from reference import quadratic
from reference.certified import run_in_balls
from reference.objectives.quadratic import quadratic as objective
from reference.optimisers.steepest_descent import steepest_descent

from .claims import TARGET

problem = Problem(
    id="udl-6.7",
    title=Text("The zig-zag of steepest descent", "最速下降的锯齿路径"),
    source="Understanding Deep Learning, chapter 6, problem 6.7",
    numbers=("6.7",),
    entry_points=(
        EntryPoint("exact_step", ("A", "b", "phi")),
        EntryPoint("path", ("A", "b", "phi0", "n")),
        EntryPoint("remedy", ("A", "b", "phi0", "n")),
    ),
)

STEP, PATH, REMEDY = (
    Text("the exact step", "精确步长"),
    Text("the path", "路径"),
    Text("the path of your remedy", "你的对策的路径"),
)
INVERSE = Text("is the quotient upside down? it is gᵀg / gᵀAg", "分子分母是不是颠倒了？应为 gᵀg / gᵀAg")
NO_B = Text("is b missing? the gradient is Aφ − b", "是不是漏了 b？梯度是 Aφ − b")
HALF = Text("is there a factor 2 too much? L has the factor ½", "是不是多了因子 2？L 中有因子 ½")
ONE = Text(
    "for every direction another step is exact: this is 1/λ for one eigenvalue",
    "不同方向的精确步长不同：这只是某个特征值的 1/λ",
)
ALONG = Text("each step goes along −g, g = Aφ − b at the point before it", "每一步沿 −g，g = Aφ − b 取自前一个点")
ROUNDS, TENTH = 60, 10


class Valley(NamedTuple):
    """L(φ) = φᵀAφ/2 − bᵀφ and a point: A (d, d) symmetric and positive definite, b (d,), phi (d,)."""

    A: Array
    b: Array
    phi: Array


@st.composite
def valleys(draw):
    """Of whole numbers, so that gradients are computed without rounding: A = MᵀM + k I, d from 1 to 4."""
    d = draw(st.integers(1, 4))
    rows = st.lists(st.integers(-5, 5), min_size=d, max_size=d)
    M = np.array(draw(st.lists(rows, min_size=d, max_size=d)), dtype=float)
    b, phi = (np.array(draw(rows), dtype=float) for _ in range(2))
    return Valley(M.T @ M + draw(st.integers(1, 9)) * np.eye(d), b, phi)


NARROW = Valley(np.diag([1.0, 100.0]), np.zeros(2), np.array([100.0, 1.0]))
SHIFTED = Valley(np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([5.0, -3.0]), np.array([1.0, 4.0]))
EIGENVECTOR = Valley(np.diag([3.0, 7.0]), np.array([3.0, 7.0]), np.array([1.0, 6.0]))
MINIMUM = Valley(np.diag([3.0, 7.0]), np.array([3.0, 7.0]), np.ones(2))
LINE = Valley(np.array([[3.0]]), np.array([1.0]), np.array([2.0]))


@problem.check(
    number=1,
    points=1,
    needs=["exact_step"],
    max_examples=60,
    zh="exact_step 使新的梯度与 g = Aφ − b 正交；g = 0 时也返回有限的数。",
)
@given(valley=valleys())
@example(valley=NARROW)
@example(valley=SHIFTED)
@example(valley=EIGENVECTOR)
@example(valley=MINIMUM)
@example(valley=LINE)
def the_new_gradient_is_orthogonal(candidate, valley):
    """After exact_step the new gradient is orthogonal to g = Aφ − b; where g = 0 the step is any finite number."""
    A, b, phi = valley
    g, rate = quadratic.steepest(A, -b, phi)
    found = compare.as_number(candidate.exact_step(A, b, phi), STEP)
    if not any(g):
        return  # a finite number, which as_number has seen
    without_b = quadratic.steepest(A, 0 * b, phi).rate
    pairs = (
        (1 / rate, INVERSE),
        (without_b, NO_B),
        (rate / 2, HALF),
        (2 * rate, HALF),
        (Fraction(1 / np.linalg.eigvalsh(A)[-1]), ONE),
    )
    wrong = [compare.Mistake(value, hint) for value, hint in pairs if value != rate]
    compare.number(found, rate, STEP, terms=3 * len(b), scale=0.0, mistakes=wrong)


@problem.check(
    number=2,
    points=1,
    needs=["path"],
    max_examples=30,
    zh="path 从 phi0 出发走 n 步精确步长的最速下降，相邻两步正交；从极小点出发时停在原处。",
)
@given(valley=valleys(), n=st.integers(0, 8))
@example(valley=NARROW, n=20)
@example(valley=SHIFTED, n=5)
@example(valley=SHIFTED._replace(phi=np.array([0.3, -1.7])), n=3)
@example(valley=EIGENVECTOR, n=4)
@example(valley=MINIMUM, n=3)
@example(valley=LINE, n=2)
@example(valley=NARROW, n=0)
def the_path_turns_by_right_angles(candidate, valley, n):
    """path makes n exact steps along −g from phi0, each orthogonal to the one before, and rests at a minimum."""
    # To rest is right at a minimum alone: the claim counts for a path that moves.
    A, b, phi = SHIFTED
    compare.exact_steps(candidate.path(A, b, phi, 2), A, -b, phi, 2, PATH, hint=ALONG)
    A, b, phi = valley
    compare.exact_steps(candidate.path(A, b, phi, n), A, -b, phi, n, PATH, hint=ALONG)


class Zigzag(NamedTuple):
    """The slowest start in a valley with curvatures 1 and 100: angle, floor, on which side of it and how far."""

    angle: float
    middle: list[float]
    side: int
    size: float

    @property
    def valley(self) -> Valley:
        c, s = math.cos(self.angle), math.sin(self.angle)
        U = np.array([[c, -s], [s, c]])
        A = (U * [1.0, 100.0]) @ U.T
        A = (A + A.T) / 2
        middle = np.array(self.middle)
        return Valley(A, A @ middle, middle + self.size * (U @ [1.0, self.side / 100.0]))


zigzags = st.builds(
    Zigzag,
    st.integers(0, 628).map(lambda k: k / 100),
    st.lists(st.integers(-300, 300).map(lambda k: k / 100), min_size=2, max_size=2),
    st.sampled_from([1, -1]),
    st.just(1.0),
)


def _gap(valley, phi):
    """L(φ) less its minimum, exactly."""
    A, b, _ = valley
    return quadratic.value(A, -b, 0.0, phi) - quadratic.minimum(A, -b, 0.0).value


def _steepest_gap(valley):
    """What steepest descent leaves after 60 steps, from below."""
    A, b, phi = valley
    end = run_in_balls(steepest_descent(), objective(A, -b), phi, ROUNDS, bits=1024)[-1]
    return _gap(valley, np.array([float(entry.mid()) for entry in end]))


@problem.check(
    number=3,
    points=2,
    needs=["remedy"],
    max_examples=12,
    zh="从锯齿最慢的起点出发，remedy 走 60 步后剩下的 L − L* 至多是最速下降的十分之一。",
)
@given(zigzag=zigzags)
@example(zigzag=Zigzag(0.0, [0.0, 0.0], 1, 1.0))
@example(zigzag=Zigzag(0.7, [1.0, -2.0], -1, 1.0))
@example(zigzag=Zigzag(0.0, [1.0, 0.01], 1, 1 / 64))  # b = (1, 1)
def the_remedy_is_ten_times_better(candidate, zigzag):
    """From where the zig-zag is slowest, remedy leaves after 60 steps at most a tenth of L − L* of steepest descent."""
    valley = zigzag.valley
    A, b, phi = valley
    found = compare.as_matrix(candidate.remedy(A, b, phi, ROUNDS), (ROUNDS + 1, 2), REMEDY)
    compare.same_arrays(found[0], phi, Text("the first row, phi0,", "第一行（即 phi0）"))
    excess = _gap(valley, found[-1]) * TENTH - _steepest_gap(valley)
    why = Text(
        "Ten times what your remedy leaves must be less than what steepest descent leaves.",
        "你的对策剩下的 L − L* 的十倍必须小于最速下降剩下的。",
    )
    hint = Text(
        "smaller steps do not help: what alternates must be damped, and what stays the same kept going",
        "缩小步长没有用：应抑制来回交替的部分，保持始终同向的部分",
    )
    compare.negative(excess, "10 (L − L*) − (L − L*) of steepest descent", why, hint)


problem.written(
    number=4,
    en="The derivation: why successive steps are orthogonal.",
    zh="推导：为什么相邻两步正交。",
    target=TARGET,
)

problem.written(
    number=5,
    points=2,
    en="The discussion: the curvatures differ, so the gradient points across the valley rather than along it (1); a "
    "remedy with its reason, such as momentum, conjugate directions, Newton or scaling, inexact steps (1).",
    zh="讨论：各方向曲率不同，梯度主要横穿山谷，而不是顺着山谷（1 分）；一种对策及其理由，如动量、共轭方向、牛顿法或"
    "缩放、不精确的步长（1 分）。",
)


@problem.figures
def paths_in_the_valley(candidate) -> tuple[Figure, ...]:
    A, b, start = np.diag([1.0, 10.0]), np.zeros(2), np.array([10.0, 1.0])
    paths = {
        name: compare.as_matrix(walk(A, b, start, 15), (16, 2), name)
        for name, walk, entry in ((PATH, candidate.path, "path"), (REMEDY, candidate.remedy, "remedy"))
        if candidate.offers(entry)
    }
    title = Text("15 steps on ½φ₁² + 5φ₂²", "在 ½φ₁² + 5φ₂² 上走 15 步")
    bowl = objective(A)
    return (pictures.path_on_contours(title, "½φ₁² + 5φ₂²", bowl.value, paths, ((-3.0, 11.0), (-3.0, 3.0))),)
