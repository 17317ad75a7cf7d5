"""log-sum-exp: the value without overflow, softmax, the Hessian, and a sum of squares that proves it convex."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.judging import compare
from grader.judging.outcome import certified
from grader.judging.strategies import shifted_vectors, vectors, vectors_of_logarithms
from grader.problem import EntryPoint, Problem
from reference import log_sum_exp as reference

from .claims import TARGET

problem = Problem(
    id="d2l-11.2.4",
    title=Text("Log-sum-exp is convex", "log-sum-exp 是凸函数"),
    source="Dive into Deep Learning, 11.2 Convexity, exercise 4 (English edition: 12.2.4)",
    numbers=("11.2.4", "12.2.4"),
    entry_points=(
        EntryPoint("log_sum_exp", ("x",), aliases=("lse", "f", "logsumexp")),
        EntryPoint("gradient", ("x",), aliases=("grad", "lse_gradient", "grad_f")),
        EntryPoint("hessian", ("x",), aliases=("hess", "lse_hessian", "hess_f")),
        EntryPoint("certificate", ("x",), aliases=("psd_certificate",)),
    ),
)

G, H = Text("the gradient", "梯度"), Text("the Hessian", "海森矩阵")
AGAIN = Text("f(x) on the second call", "第二次调用时的 f(x)")
SHIFTED = Text("the gradient at moved = x + c", "在 moved = x + c 处的梯度")
CERTIFICATE = Text("your certificate", "你给出的证书")
OVERFLOW = Text(
    "does exp overflow or vanish? subtract the largest xᵢ first", "exp 是不是溢出或变成 0 了？请先减去最大的 xᵢ"
)
NO_SUM = Text("is this the largest entry or a mean, not the sum?", "是不是用最大值或平均代替了求和？")
BASE = Text("is this the natural logarithm?", "用的是自然对数吗？")
THREE_TO_ONE = np.array([0.0, math.log(3)])
MANY = np.random.default_rng(20).normal(size=20).round(2)
STEEP = np.array([700.0, -700.0, 0.3])


def _value(found, x, what="f(x)"):
    true, top = reference.value(x), float(max(x))
    mistakes = [
        compare.Mistake(math.inf, OVERFLOW),
        compare.Mistake(-math.inf, OVERFLOW),
        compare.Mistake(true - top, Text("is the largest xᵢ added back?", "减去的最大 xᵢ 加回来了吗？")),
        compare.Mistake(top, NO_SUM),
        compare.Mistake(true - math.log(len(x)), NO_SUM),
        *(compare.Mistake(top + (true - top) / math.log(base), BASE) for base in (2, 10)),
    ]
    compare.number(found, true, what, terms=len(x), mistakes=mistakes)


@problem.check(number=1, points=0.5, needs=["log_sum_exp"], zh="当 |xᵢ| ≤ 700 时，f(x) = log Σᵢ exp(xᵢ)。")
@given(x=vectors(1, 50, 700.0))
@example(x=np.full(50, -700.0))
@example(x=THREE_TO_ONE)
@example(x=np.array([700.0, -700.0, -700.0]))
def value_is_log_sum_exp(candidate, x):
    """f(x) = log Σᵢ exp(xᵢ) for |xᵢ| ≤ 700."""
    _value(candidate.log_sum_exp(x), x)
    candidate.log_sum_exp(x + 1)
    _value(candidate.log_sum_exp(x), x, AGAIN)


@problem.check(number=1, points=0.5, needs=["log_sum_exp"], zh="分量为 ±1e4、±1e300 或 −inf 时 f(x) 也不溢出、不失真。")
@given(x=vectors_of_logarithms(50))
@example(x=np.array([1e4, -1e4]))
@example(x=np.array([-1e4, -1e4 - 1]))
@example(x=np.array([1e300, -1e300]))
@example(x=np.full(50, -1e300))
@example(x=np.array([1000.0, 0.0, 0.0]))
@example(x=np.array([-np.inf, 0.5, -np.inf]))
@example(x=np.array([-np.inf, -np.inf, 0.5]))
def value_survives_extreme_entries(candidate, x):
    """f(x) is right, with no overflow and no loss, also for entries of ±1e4, ±1e300 and −inf."""
    _value(candidate.log_sum_exp(x), x)


@problem.check(
    number=2, points=1, needs=["gradient"], zh="梯度是 softmax：∂f/∂xᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)，形状为 (n,)。"
)
@given(x=vectors(1, 20, 700.0))
@example(x=THREE_TO_ONE)
@example(x=STEEP)
@example(x=MANY)
def gradient_is_the_softmax(candidate, x):
    """The gradient is the softmax: ∂f/∂xᵢ = exp(xᵢ) / Σⱼ exp(xⱼ), with the shape (n,)."""
    p = reference.softmax(x)
    mistakes = [
        compare.Mistake([a - a**2 for a in p], Text("p − p² is the Hessian's diagonal", "p − p² 是海森矩阵的对角元")),
        compare.Mistake(
            np.ones(len(x)), Text("is it divided by the sum, along the right axis?", "有没有除以总和？求和的轴对吗？")
        ),
    ]
    compare.entries(candidate.gradient(x), p, G, kappa=reference.condition(x), scale=float(max(p)), mistakes=mistakes)


@problem.check(number=2, points=0.5, needs=["gradient"], zh="梯度的各分量之和为 1。")
@given(x=vectors(1, 20, 700.0))
@example(x=STEEP)
def gradient_sums_to_one(candidate, x):
    """The entries of the gradient sum to 1."""
    g = compare.as_vector(candidate.gradient(x), len(x), G)
    kappa = float(max(reference.condition(x)))
    candidate.reproduced("gradient", {"x": x}, "sum({}(x))", "print(sum({}(x)))  # expected: 1")
    compare.number(math.fsum(g), 1.0, Text("the sum of the gradient", "梯度的各分量之和"), terms=len(x), kappa=kappa)


@problem.check(number=2, points=0.5, needs=["gradient"], zh="各分量同加一个常数，梯度不变：g(x + c·1) = g(x)。")
@given(shifted=shifted_vectors(max_size=10))
def gradient_is_shift_invariant(candidate, shifted):
    """Adding a number to every entry does not change the gradient: g(x + c·1) = g(x)."""
    # A constant is shift-invariant too: the claim counts for what is a gradient of f at one plain point.
    compare.entries(candidate.gradient(THREE_TO_ONE), reference.softmax(THREE_TO_ONE), G, kappa=2.0)
    x, moved, _ = shifted
    g = compare.as_vector(candidate.gradient(x), len(x), G)
    kappa = reference.condition(x) + reference.condition(moved)
    compare.entries(candidate.gradient(moved), g, SHIFTED, kappa=kappa, scale=float(max(abs(g))))


def _hessian(candidate, x, judged, mistakes):
    """Compares the entries in the mask `judged`; the others are shown beside them."""
    p, kappa = np.array([float(a) for a in reference.softmax(x)]), reference.condition(x)
    scale = np.where(judged, max(p), np.inf)
    compare.entries(
        candidate.hessian(x), reference.hessian(x), H, kappa=np.add.outer(kappa, kappa), scale=scale,
        mistakes=[compare.Mistake(mistake(p), hint) for mistake, hint in mistakes],
    )  # fmt: skip


@problem.check(number=3, points=1, needs=["hessian"], zh="海森矩阵的对角元是 pᵢ − pᵢ²，其中 p 是 softmax。")
@given(x=vectors(1, 8, 700.0))
@example(x=THREE_TO_ONE)
@example(x=STEEP)
@example(x=MANY)
def hessian_has_p_minus_p_squared_on_the_diagonal(candidate, x):
    """The diagonal of the Hessian is pᵢ − pᵢ², where p is the softmax."""
    hint = Text("is −pᵢ² missing, or is there a factor 2?", "是不是漏了 −pᵢ² 这一项，或多了因子 2？")
    _hessian(candidate, x, np.eye(len(x), dtype=bool), [(np.diag, hint)])


@problem.check(number=3, points=1, needs=["hessian"], zh="海森矩阵的非对角元是 −pᵢpⱼ，不是 0。")
@given(x=vectors(2, 8, 700.0))
@example(x=THREE_TO_ONE)
@example(x=STEEP)
@example(x=MANY)
def hessian_has_minus_pi_pj_off_the_diagonal(candidate, x):
    """Off the diagonal, the entries of the Hessian are −pᵢpⱼ, not zero."""
    missing = Text("are the mixed derivatives missing?", "是不是漏了混合偏导数？")
    sign = Text("what is the sign of a mixed derivative?", "混合偏导数的符号对吗？")
    mistakes = [(lambda p: 0 * np.outer(p, p), missing), (lambda p: np.outer(p, p), sign)]
    _hessian(candidate, x, ~np.eye(len(x), dtype=bool), mistakes)


@problem.check(
    number=4, points=2, needs=["certificate"], zh="权重 ≥ 0，且 H(x) = Σₖ 权重ₖ · 向量ₖ 向量ₖᵀ：这证明了 H 半正定。"
)
@given(x=vectors(1, 8, 700.0))
@example(x=np.array([5.0]))
@example(x=THREE_TO_ONE)
@example(x=STEEP)
@example(x=np.array([700.0, -700.0, -700.0, 699.0]))
@example(x=MANY)
def certificate_proves_the_hessian_semidefinite(candidate, x):
    """Your weights are ≥ 0 and H(x) = Σₖ weightsₖ · vectorsₖ vectorsₖᵀ, which proves H positive semidefinite."""
    weights, vectors = compare.as_parts(candidate.certificate(x), ("weights", "vectors"), CERTIFICATE)
    squares = "print(sum(w * np.outer(v, v) for w, v in zip(weights, vectors)))  # expected: the Hessian"
    candidate.reproduced("certificate", {"x": x}, "{}(x)", "weights, vectors = {}(x)", "print(weights)", squares)
    p, kappa = np.array([float(a) for a in reference.softmax(x)]), reference.condition(x)
    compare.rank_one_sum(weights, vectors, reference.hessian(x), CERTIFICATE, scale=float(max(p * (1 + kappa))))
    certified(Text("weights and identity verified in ball arithmetic", "权重与恒等式经球算术验证"))


problem.written(
    number=5,
    en="The derivation: the gradient, the whole Hessian, and why vᵀHv ≥ 0 for every v.",
    zh="推导：梯度、完整的海森矩阵，以及为什么对任意 v 都有 vᵀHv ≥ 0。",
    target=TARGET,
)
