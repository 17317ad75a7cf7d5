"""Langevin dynamics: drift, noise and law of the chain, the bias of its step size, minibatches and decreasing steps."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from itertools import combinations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import STEPS
from grader.problem import Constant, EntryPoint, Problem
from reference.closed_forms import langevin

from . import cases
from .cases import Data, Pair

problem = Problem(
    id="d2l-11.11.5",
    title=Text("Optimisation and sampling", "优化与采样"),
    source="Dive into Deep Learning, 11.11 Learning Rate Scheduling, exercise 5 (English edition: 12.11.5)",
    numbers=("11.11.5", "12.11.5"),
    entry_points=(
        EntryPoint("sgld_step", ("theta", "grad", "eta", "rng")),
        EntryPoint("minibatch_grad", ("theta", "X", "y", "idx", "prior_var", "noise_var")),
        EntryPoint("stationary_variance", ("a", "eta", "temperature")),
        EntryPoint("step_size", ("t",)),
    ),
    constants=(Constant("FULL_STEP", False),),
    adapters={"seeded_array": {"function": "sgld_step"}},
)

D, CHAIN_STEPS = 20_000, 40
CURVATURES = np.geomspace(0.1, 10.0, D)
NOISE = Text("the noise of one step", "一步的噪声")
CHAIN = Text("the chain after 40 steps", "40 步之后的链")
VARIANCE = Text("the stationary variance", "平稳方差")
GRADIENT = Text("the mean over all batches", "对所有小批量的平均")
RATE, SQUARE = Text("step_size", "step_size"), Text("the square of step_size", "step_size 的平方")
UPHILL = Text("is the sign right? U falls along −∇U", "符号对吗？应沿 −∇U 方向走")
OTHER_FORM = Text(
    "η/2 and N(0, ηI) belong together, and so do η and N(0, 2ηI): set FULL_STEP = True for the second form",
    "η/2 与 N(0, ηI) 配套，η 与 N(0, 2ηI) 配套：若用后一种形式，请设 FULL_STEP = True",
)
ROOT = Text(
    "is it η·N(0, I)? the variance is to be η, so the factor is √η", "是不是写成了 η·N(0, I)？方差应为 η，因此系数是 √η"
)
RESEEDED = Text(
    "is a generator made or seeded inside the function? the noise must come from rng",
    "函数内部是不是自己创建了生成器或重设了种子？噪声应来自 rng",
)
SAME_NOISE = Text(
    "Two steps with different generators have correlated noise: it must be drawn afresh from rng.",
    "用不同生成器走的两步，噪声却相关：噪声应每次由 rng 重新抽取。",
)
WITHIN = Text("The noises of different coordinates are correlated.", "不同坐标的噪声是相关的。")
SHARED = Text("does each coordinate get its own draw?", "每个坐标是否各自抽取噪声？")


def half_step(candidate, eta):
    """h, where the step is θ − (h/2) grad + N(0, hI): eta, or twice that in the form with a full step."""
    return 2 * eta if candidate.FULL_STEP else eta


@problem.check(
    number=1,
    points=2,
    needs=["sgld_step"],
    max_examples=60,
    zh="sgld_step 的漂移项恰为 θ − (η/2)·grad：噪声相同的两步只因 θ 和梯度而不同。",
)
@given(pair=cases.pairs())
@example(pair=Pair(np.array([1.0]), np.array([0.0]), np.array([0.0]), np.array([0.0]), 0.5))
@example(pair=Pair(np.array([0.0]), np.array([2.0]), np.array([0.0]), np.array([0.0]), 0.25))
@example(pair=Pair(np.full(2, 2.0), np.array([1.0, -1.0]), np.array([0.0, 1.0]), np.full(2, 0.5), 0.5))
def the_drift_is_half_a_gradient_step(candidate, pair):
    """sgld_step moves by exactly −(η/2)·grad beside the noise: two steps with the same noise differ by that alone."""
    seed = candidate.seed
    cases.shows_steps(candidate, pair, seed)
    first, dtype = cases.step(candidate, pair.theta, pair.grad, pair.eta, seed)
    second, other = cases.step(candidate, pair.theta_2, pair.grad_2, pair.eta, seed)
    moved = [Fraction(a) - Fraction(b) for a, b in zip(pair.theta.tolist(), pair.theta_2.tolist(), strict=True)]
    pulled = [Fraction(a) - Fraction(b) for a, b in zip(pair.grad.tolist(), pair.grad_2.tolist(), strict=True)]
    h = Fraction(half_step(candidate, pair.eta))

    def expected(factor):
        return [Fraction(s) + m - factor * p for s, m, p in zip(second.tolist(), moved, pulled, strict=True)]

    known = [(h, OTHER_FORM), (h / 4, OTHER_FORM), (-h / 2, UPHILL), (-h, UPHILL)]
    mistakes = [compare.Mistake(expected(factor), hint) for factor, hint in known] if any(pulled) else []
    size = sum(abs(part) for part in (pair.theta, pair.theta_2, first, second))
    size = size + pair.eta * (abs(pair.grad) + abs(pair.grad_2))
    what = Text("sgld_step(theta, grad, …) with the same noise", "噪声相同时的 sgld_step(theta, grad, …)")
    dtype = compare.coarsest(dtype, other)
    compare.entries(first, expected(h / 2), what, terms=6, scale=size, dtype=dtype, mistakes=mistakes)


@problem.check(
    number=2,
    points=2,
    needs=["sgld_step"],
    zh="一步的噪声是 N(0, ηI)：正态，方差为 η，各坐标、各步相互独立（正确的答案被误判的概率小于 10⁻⁹）。",
)
def the_noise_is_normal(candidate):
    """The noise of a step is N(0, ηI), coordinates and steps independent (a right answer fails with chance < 1e-9)."""
    eta, zero, seed = 0.04, np.zeros(D), candidate.seed
    cases.shows_noise(candidate, D, eta, seed)
    noise, dtype = cases.step(candidate, zero, zero, eta, seed)
    h = half_step(candidate, eta)
    z = noise / math.sqrt(h)
    compare.standard_normal(z, NOISE, [compare.Mistake(eta**2 / h, ROOT), *_other_forms(candidate)])
    again, _ = cases.step(candidate, zero, zero, eta, seed + 1)
    compare.uncorrelated(z, again / math.sqrt(h), SAME_NOISE, RESEEDED)
    compare.uncorrelated(z[0::2], z[1::2], WITHIN, SHARED)
    compare.uncorrelated(z[: D // 2], z[D // 2 :], WITHIN, SHARED)
    wider, _ = cases.step(candidate, zero, zero, 4 * eta, seed)
    what = Text("the noise for 4η, with the same generator", "同一生成器下步长为 4η 时的噪声")
    compare.entries(wider[:200], 2 * noise[:200], what, terms=4, dtype=dtype)


def _other_forms(candidate):
    return [compare.Mistake(0.5 if candidate.FULL_STEP else 2.0, OTHER_FORM)]


@problem.check(
    number=3,
    points=2,
    needs=["sgld_step"],
    zh="在 U = aθ²/2 上从 0 出发走 40 步，θ 服从精确的正态分布（正确的答案被误判的概率小于 10⁻⁹）。",
)
def the_chain_has_the_right_law(candidate):
    """On U = aθ²/2, 40 steps from 0 give θ its exact normal law (a right answer fails with probability < 1e-9)."""
    for number, eta in enumerate((0.05, 0.15)):
        seed = candidate.seed + 100 * (number + 1)
        cases.shows_chain(candidate, D, eta, CHAIN_STEPS, seed)
        theta = np.zeros(D)
        for t in range(CHAIN_STEPS):
            theta, _ = cases.step(candidate, theta, CURVATURES * theta, eta, seed + t)
        right = _variances(half_step(candidate, eta))
        full = _variances(2 * eta)
        known = [(full / (2 * right), OTHER_FORM), (full / right, OTHER_FORM), (_variances(eta) * eta / right, ROOT)]
        with np.errstate(over="ignore"):
            z = theta / np.sqrt(right)
        compare.standard_normal(z, CHAIN, [compare.Mistake(value, hint) for value, hint in known])


@cache
def _variances(h):
    return np.array([langevin.variance(CHAIN_STEPS, h, a) for a in CURVATURES.tolist()])


@problem.check(
    number=4,
    points=1,
    needs=["stationary_variance"],
    zh="stationary_variance 是链在 U = aθ²/2 上、温度为 T 时的平稳方差；不存在时为 inf 或 ValueError。",
)
@given(
    a=st.sampled_from([1.0, 2.0, 0.5, 100.0]) | st.integers(1, 5 * STEPS).map(lambda k: k / STEPS),
    part=st.integers(1, 39).map(lambda k: k / 40) | st.sampled_from([1.25, 3.0]),
    temperature=st.sampled_from([1.0, 2.0, 0.5, 1e-3]),
)
@example(a=2.0, part=1.0, temperature=1.0)
@example(a=1.0, part=2.0, temperature=1.0)
@example(a=1.0, part=0.5, temperature=0.0)
@example(a=1.0, part=0.25, temperature=1.0)
def the_stationary_variance_is_exact(candidate, a, part, temperature):
    """stationary_variance is that of the chain on U = aθ²/2 at temperature T; inf or ValueError where there is none."""
    eta = 4 * part / a / (2 if candidate.FULL_STEP else 1)
    product = Fraction(a) * Fraction(half_step(candidate, eta))
    if product >= 4:
        found = compare.unless_refused(lambda: candidate.stationary_variance(a, eta, temperature), UNSTABLE)
        if found is not compare.REFUSED:
            compare.number(found, math.inf, VARIANCE)
        return
    found = candidate.stationary_variance(a, eta, temperature)
    T, A = Fraction(temperature), Fraction(a)
    right = T / (A * (1 - product / 4))
    other = product / 2 if candidate.FULL_STEP else 2 * product
    known = [
        (T / A, PLAIN),
        (T / A / (1 - other / 4) if other != 4 else 0, OTHER_FORM),
        (T * right, Text("is T the variance of the noise, not its root?", "T 是噪声的方差，而不是标准差")),
        (float(right) ** 0.5, Text("is that the standard deviation?", "这是标准差吗？")),
        (1 / (A * (1 - product / 4)), Text("is T used?", "T 用上了吗？")),
    ]
    mistakes = [compare.Mistake(value, hint) for value, hint in known if value != right]
    kappa = float(product / 4 / (1 - product / 4))
    compare.number(found, right, VARIANCE, terms=4, kappa=4 * kappa, scale=float(right), mistakes=mistakes)


PLAIN = Text(
    "is that T/a, the variance wanted? steps of size η add to it", "这是想要的方差 T/a 吗？有限的步长会使它变大"
)
UNSTABLE = Text(
    "Here the chain has no stationary law: give math.inf, or raise ValueError.",
    "此时链没有平稳分布：应返回 math.inf 或抛出 ValueError。",
)


@problem.check(
    number=5,
    points=2,
    needs=["minibatch_grad"],
    max_examples=30,
    zh="对全部大小为 n 的小批量取平均，minibatch_grad 等于完整的 ∇U；每次只用到小批量中的数据。",
)
@given(case=cases.data())
@example(case=Data(np.array([1.0]), np.array([[1.0], [2.0], [0.0]]), np.array([0.0, 1.0, 2.0]), 1, 0.5, 4.0))
@example(case=Data(np.array([2.0, -1.0]), np.eye(6)[:, :2] + 1, np.arange(6.0), 3, 0.3, 0.5))
@example(case=Data(np.array([2.0, -1.0]), np.eye(6)[:, :2] + 1, np.arange(6.0), 6, 0.3, 0.5))
@example(case=Data(np.array([1.0]), np.ones((6, 1)), np.zeros(6), 1, 0.5, 0.5))
def minibatch_gradients_are_unbiased(candidate, case):
    """Averaged over all batches of one size, minibatch_grad is the full ∇U; each uses the rows of its batch alone."""
    theta, X, y, n, prior_var, _ = case
    N, d = X.shape
    size = cases.size(case)
    batches = [np.array(rows) for rows in combinations(range(N), n)]
    found = [_gradient(candidate, case, rows) for rows in batches]
    if n < N:
        rows = batches[0]
        other = case._replace(X=1.5 - X, y=2.5 - y)
        other.X[rows], other.y[rows] = X[rows], y[rows]
        cases.shows_rows(candidate, case, rows, other)
        moved = _gradient(candidate, other, rows)
        compare.entries(moved, found[0], ALONE, terms=N + d + 4, scale=size + cases.size(other))
    cases.shows_batches(candidate, case)
    mean = np.array([math.fsum(column) for column in zip(*found, strict=True)]) / len(found)
    right = cases.full_gradient(case)
    prior = [Fraction(entry) / Fraction(prior_var) for entry in theta.tolist()]
    rest = [r - p for r, p in zip(right, prior, strict=True)]
    share = Fraction(n, N)
    known = [
        ([p + share * r for p, r in zip(prior, rest, strict=True)], SUM_ONLY),
        ([p + r / N for p, r in zip(prior, rest, strict=True)], MEAN_ONLY),
        (rest, NO_PRIOR),
        ([p / share + r for p, r in zip(prior, rest, strict=True)], PRIOR_TOO),
        ([-r for r in right], UPHILL),
        ([2 * r for r in right], Text("is a factor ½ of the squares lost?", "平方项的 ½ 是不是丢了？")),
    ]
    mistakes = [compare.Mistake(value, hint) for value, hint in known if value != right]
    compare.entries(mean, right, GRADIENT, terms=N + d + 4, scale=size, mistakes=mistakes)


ALONE = Text(
    "minibatch_grad after rows outside the batch were changed", "改动小批量之外的数据后，minibatch_grad 的结果"
)
SUM_ONLY = Text("is the factor N/n missing? a batch stands for all N rows", "是不是漏了因子 N/n？小批量代表全部 N 行")
MEAN_ONLY = Text(
    "is that the mean over the batch? U has the sum over N rows", "这是小批量上的平均吗？U 中是对 N 行求和"
)
NO_PRIOR = Text("is the prior missing? it gives θ/prior_var", "是不是漏了先验？它贡献 θ/prior_var")
PRIOR_TOO = Text("is the prior multiplied by N/n? only the rows are", "先验是不是也乘了 N/n？只有数据项要乘")


def _gradient(candidate, case, rows):
    what = Text("the result of minibatch_grad", "minibatch_grad 的返回值")
    found = candidate.minibatch_grad(case.theta, case.X, case.y, rows, case.prior_var, case.noise_var)
    return compare.as_vector(found, len(case.theta), what)


@problem.check(
    number=6,
    points=1,
    needs=["step_size"],
    zh="step_size 为正且不上升，其和发散，其平方和收敛（由直到 t = 2⁶⁰ 的值判断）。",
)
def steps_sum_to_infinity_and_their_squares_do_not(candidate):
    """step_size is positive, never rises, has an infinite sum and a finite sum of squares, as far as t = 2⁶⁰ tells."""
    early, late = [1, 2, 3, 10, 100, 10**4, 10**6, 10**9], compare.places()
    candidate.reproduced("step_size", {}, "{}(t)", "for k in range(0, 61, 5):", "    print(2**k, {}(2**k))")
    rates = [compare.as_number(candidate.step_size(t), RATE) for t in early + late]
    compare.never_rising(rates, early + late, RATE)
    far = rates[len(early) :]
    compare.infinite_sum(far, RATE, TOO_FAST)
    compare.finite_sum([rate**2 for rate in far], SQUARE, TOO_SLOW)


TOO_FAST = Text("steps this short never get far: t^(−γ) needs γ ≤ 1", "步长减小得太快，走不远：t^(−γ) 需要 γ ≤ 1")
TOO_SLOW = Text(
    "steps this long keep the error of the gradient noise: t^(−γ) needs γ > ½",
    "步长减小得太慢，梯度噪声的误差不会消失：t^(−γ) 需要 γ > ½",
)

problem.written(
    number=7,
    points=1,
    en="The derivation: how injected noise and gradient noise scale with η, and which dominates as η → 0.",
    zh="推导：注入的噪声与梯度噪声随 η 如何变化，η → 0 时哪一个占主导。",
)
problem.written(
    number=8,
    points=1,
    en="The discussion: what temperature does, what joins optimisation and sampling, and is SGD's own noise a sampler?",
    zh="讨论：温度的作用，优化与采样的联系，以及 SGD 自身的噪声能否用来采样。",
)
