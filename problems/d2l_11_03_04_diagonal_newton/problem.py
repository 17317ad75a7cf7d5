"""Newton's method with the Hessian's diagonal: the steps, what turning the coordinates does, and how fast it is."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import spd_systems
from grader.problem import Constant, EntryPoint, Problem
from reference.closed_forms.diagonal_newton import factor, iteration

from . import descents, turns
from .claims import TARGET
from .descents import CURVES, Bowl
from .turns import Plane

problem = Problem(
    id="d2l-11.3.4",
    title=Text("Preconditioning with the diagonal of the Hessian", "用海森矩阵的对角元作预处理"),
    source="Dive into Deep Learning, 11.3 Gradient Descent, exercise 4 (English edition: 12.3.4 and 12.3.5)",
    numbers=("11.3.4", "12.3.4", "12.3.5"),
    entry_points=(
        EntryPoint("diag_newton", ("f_grad", "f_hess", "x0", "eta", "steps")),
        EntryPoint("rotated", ("f", "f_grad", "f_hess")),
        EntryPoint("contraction", ("H",)),
    ),
    constants=(Constant("EPS", 0.0),),
)

FACTOR = Text("contraction(H)", "contraction(H)")
ALWAYS_ZERO = Text(
    "is this Newton's method with the whole Hessian? the diagonal alone takes more than one step",
    "这是不是用整个海森矩阵的牛顿法？只用对角元时一步到不了",
)
NOT_FROM_ONE = Text(
    "is this the largest eigenvalue of |diag H|⁻¹H, not of I − |diag H|⁻¹H?",
    "这是不是 |diag H|⁻¹H 的最大特征值，而不是 I − |diag H|⁻¹H 的？",
)
SIGNED = Text(
    "is the largest eigenvalue taken with its sign? its size counts", "是不是按符号取了最大的特征值？应取绝对值最大的"
)
BY_GRADIENT = Text("is this (κ − 1)/(κ + 1), the factor of gradient descent?", "这是不是梯度下降的 (κ − 1)/(κ + 1)？")

SADDLE = Bowl(
    np.array([[2.0, 9.0], [9.0, -1.5]]), np.array([0.5, -0.3]), np.array([1.0, -1.0]), np.array([1.7, -2.3]), 1.0, 5
)
SIX = Bowl(
    np.diag([1.0, -2, 3, -0.5, 0.25, 5]) + 0.7 * (np.ones((6, 6)) - np.eye(6)),
    np.arange(6.0) / 7, np.zeros(6), np.linspace(-2, 1.3, 6), 0.5, 7,
)  # fmt: skip
ONE = Bowl(np.array([[-2.0]]), np.array([0.3]), np.array([-1.0]), np.array([1.1]), 1.0, 3)
# A floor of 1e-8 does not matter here, and one of 2e-8 does.
NEARLY_FLAT = Bowl(np.diag([2.0**-26, -1.0]), np.array([0.5, 1.0]), np.zeros(2), np.array([1.5, -0.75]), 1.0, 2)
NO_STEP = SADDLE._replace(steps=0)
LONG = SADDLE._replace(A=np.array([[2.0, 0.5], [0.5, -1.5]]), eta=0.1, steps=100)
PLAIN_BOWL = Bowl(np.array([[2.0, 1.0], [1.0, 4.0]]), np.zeros(2), np.zeros(2), np.array([1.0, 1.0]), 1.0, 2)
TURNED_SADDLE = Bowl(np.array([[0.0, 2.0], [2.0, 0.0]]), np.zeros(2), np.zeros(2), np.array([1.0, 0.5]), 1.0, 2)
AT_THE_SADDLE = TURNED_SADDLE._replace(x0=np.zeros(2))

SIX_FOUR = Plane(np.diag([6.0, 4.0]), np.zeros(2), np.zeros(2), np.array([1.0, 2.0]))
BENT = Plane(np.array([[2.0, 1.5], [1.5, -1.0]]), np.array([0.5, -1.0]), np.array([1.0, -2.0]), np.array([0.7, -1.3]))


@problem.check(
    number=1,
    points=2,
    needs=["diag_newton"],
    max_examples=60,
    zh="diag_newton 的每一步都是 xᵢ − η gᵢ/|Hᵢᵢ|，每步只调用一次 f_grad 和一次 f_hess。",
)
@given(bowl=descents.bowls())
@example(bowl=SADDLE)
@example(bowl=SIX)
@example(bowl=LONG)
@example(bowl=NEARLY_FLAT)
@example(bowl=NO_STEP)
@example(bowl=ONE)
@example(bowl=PLAIN_BOWL)
def every_step_divides_by_the_diagonal(candidate, bowl):
    """Every step of diag_newton is xᵢ − η gᵢ/|Hᵢᵢ|, with one call of f_grad and one of f_hess."""
    descents.descends(candidate, bowl)


@problem.check(
    number=1,
    points=1,
    needs=["diag_newton"],
    zh="x0 为一个数时也一样：在 cosh(x/2) 和 x cos(0.15πx) 上从 10 出发。",
)
@given(name=st.sampled_from(sorted(CURVES)), eta=st.sampled_from([0.5, 1.0, 0.1]), steps=st.integers(0, 20))
@example(name="cosh(x/2)", eta=1.0, steps=10)
@example(name="x cos(0.15πx)", eta=1.0, steps=10)
def numbers_are_points_too(candidate, name, eta, steps):
    """The same where x0 is a number: on cosh(x/2) and x cos(0.15πx), from 10."""
    if (eta, steps) == (1.0, 10):
        descents.run_on_line(candidate, CURVES[name])
    descents.run_on_line(candidate, CURVES[name], eta, steps)


@problem.check(
    number=2,
    points=1,
    needs=["diag_newton"],
    max_examples=30,
    zh="某个 Hᵢᵢ = 0 时，抛出 ValueError 或走有限的一步，不出现 nan 和无穷大。",
)
@given(bowl=descents.flat_bowls())
@example(bowl=AT_THE_SADDLE)
@example(bowl=TURNED_SADDLE)
def a_zero_on_the_diagonal_does_no_harm(candidate, bowl):
    """Where some Hᵢᵢ = 0: ValueError or a finite step, no nan and no infinity."""
    # Whoever always refuses does no harm either: the claim counts for what steps where it can.
    descents.makes_steps(candidate, PLAIN_BOWL)
    descents.stays_finite(candidate, bowl)
    descents.stays_finite_on_line(candidate)


@problem.check(
    number=3,
    points=2,
    needs=["rotated"],
    max_examples=50,
    zh="rotated 给出坐标系转动 45° 后的函数：F(x) = f(Rx)，∇F = Rᵀ∇f(Rx)，∇²F = Rᵀ∇²f(Rx)R。",
)
@given(plane=turns.planes())
@example(plane=BENT)
@example(plane=SIX_FOUR)
def functions_are_turned_by_45_degrees(candidate, plane):
    """rotated gives F(x) = f(Rx), ∇F = Rᵀ∇f(Rx), ∇²F = Rᵀ∇²f(Rx)R for a turn R by 45°."""
    turns.are_turned(candidate, plane)


@problem.check(
    number=4,
    points=2,
    needs=["contraction"],
    max_examples=60,
    zh="contraction(H) 是 I − |diag H|⁻¹H 的谱半径，即长远来看每步误差缩小到的倍数。",
)
@given(H=spd_systems(6, 1e3).map(lambda system: system.Q))
@example(H=0.1 * np.eye(3) + 0.9)
@example(H=np.diag([3.0, 1e-3, 7.0]))
@example(H=np.array([[2.1, -1.9], [-1.9, 2.1]]))
@example(H=np.array([[4.0, 3.0], [3.0, 9.0]]))
@example(H=np.array([[5.0]]))
def the_factor_is_a_spectral_radius(candidate, H):
    """contraction(H) is the spectral radius of I − |diag H|⁻¹H, the factor per step in the long run."""
    right = factor(H)
    M = iteration(H).astype(float)
    eigenvalues, diagonal = np.linalg.eigvalsh(H), np.diag(H)
    preconditioned = 1 - np.linalg.eigvals(M).real
    mistakes = [
        compare.Mistake(0.0, ALWAYS_ZERO),
        compare.Mistake(max(preconditioned), NOT_FROM_ONE),
        compare.Mistake(max(1 - preconditioned), SIGNED),
        compare.Mistake((eigenvalues[-1] - eigenvalues[0]) / (eigenvalues[-1] + eigenvalues[0]), BY_GRADIENT),
    ]
    known = [mistake for mistake in mistakes if abs(float(mistake.value) - float(right)) > 1e-6]
    kappa = len(H) * float(np.linalg.norm(M) + 1) * math.sqrt(max(diagonal) / min(diagonal))
    compare.number(candidate.contraction(H), right, FACTOR, terms=len(H), kappa=kappa, mistakes=known)


problem.written(
    number=5,
    en="The derivation: what turning by 45° does to diag(a, b), and the factor that the diagonal then gives.",
    zh="推导：转动 45° 把 diag(a, b) 变成什么，此时用对角元作预处理每步缩小多少。",
    target=TARGET,
)
