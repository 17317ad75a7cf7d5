"""Logistic regression: its loss from the likelihood, the derivatives, why it is convex, and when it has no minimum."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.fits import floats_for_torch, gradient, in_balls
from grader.judging.outcome import by_chance, certified
from grader.judging.strategies import vectors
from grader.problem import EntryPoint, Problem
from reference.objectives import logistic
from reference.remember import remembered

from . import cases
from .cases import Labelled
from .claims import TARGET

problem = Problem(
    id="udl-6.4",
    title=Text("Logistic regression", "逻辑斯谛回归"),
    source="Understanding Deep Learning, chapter 6, problem 6.4",
    numbers=("6.4",),
    entry_points=(
        EntryPoint("decision_point", ("phi",)),
        EntryPoint("loss", ("phi", "x", "y"), aliases=("logistic_loss", "negative_log_likelihood")),
        EntryPoint("gradient", ("phi", "x", "y"), aliases=("compute_gradient",)),
        EntryPoint("hessian", ("phi", "x")),
        EntryPoint("certificate", ("phi", "x"), aliases=("psd_certificate",)),
        EntryPoint("sample", ("seed",)),
        EntryPoint("separating_direction", ("x", "y")),
    ),
)

POINT, L, G, H = (
    Text("the decision point", "决策点"),
    Text("the loss", "损失"),
    Text("the gradient", "梯度"),
    Text("the Hessian", "海森矩阵"),
)
CERTIFICATE, DRAWN = Text("your certificate", "你给出的证书"), Text("sample(seed)", "sample(seed)")
D = Text("the separating direction", "分离方向")
NO_POINT = Text(
    "φ₁ = 0 makes the curve constant: there is no decision point, or every point is one.",
    "φ₁ = 0 时曲线为常数：没有决策点，或者处处都是。",
)
POINT_SIGN = Text(
    "φ₀ + φ₁x = 0 gives x = −φ₀/φ₁: is the sign lost, or the quotient inverted?",
    "φ₀ + φ₁x = 0 给出 x = −φ₀/φ₁：是不是漏了负号，或者分子分母颠倒了？",
)
SQUARED = Text("is this the squared loss? it is not convex here", "这是不是平方损失？它在这里不是凸的")
LIKELIHOOD = Text("is this the log-likelihood itself? the loss is minus that", "这是不是对数似然本身？损失要取负号")
OVERFLOW = Text(
    "is log taken of a rounded 0? use logaddexp(0, −z), or log1p",
    "是不是对舍入成 0 的数取了对数？请用 logaddexp(0, −z) 或 log1p",
)
BINARY = Text("is this the natural logarithm?", "用的是自然对数吗？")
SWAPPED_LABELS = Text("are the two labels exchanged?", "两个标签是不是弄反了？")
MEAN = Text("is a factor 1/I there? the loss is the sum over the examples", "是不是多了因子 1/I？损失是对样本求和")
EXTRA = Text(
    "the factor s(1 − s) belongs to the squared loss: here it cancels", "因子 s(1 − s) 属于平方损失，在这里会约掉"
)
NO_X = Text("is xᵢ missing in the second entry?", "第二个分量是不是漏了 xᵢ？")
SIGN = Text("is it y − s? the gradient of the loss has s − y", "是不是写成了 y − s？损失的梯度中是 s − y")
ORDER = Text("φ₀ comes first: are the two entries exchanged?", "φ₀ 在前：两个分量是不是写反了？")
DIAGONAL = Text("the mixed derivative is Σ sᵢ(1 − sᵢ)xᵢ, not 0", "混合导数是 Σ sᵢ(1 − sᵢ)xᵢ，不是 0")
NOT_SEPARABLE = Text(
    "Here no threshold has all of one class on one side and all of the other on the other: None is asked for.",
    "这里没有任何阈值能把两类完全分在两侧：应返回 None。",
)
SEEDS = 1200


def _each(*fits):
    def decorate(function):
        for fit in fits:
            function = example(fit=fit)(function)
        return function

    return decorate


@remembered
def _sizes(fit):
    """How large the terms are in which rounding happens: 1 + |φ₀| + |φ₁xᵢ|, and the powers of x that they meet."""
    with exact.precisely():
        phi, x = ([abs(exact.ball(float(entry))) for entry in part] for part in fit[:2])
        terms = [1 + phi[0] + phi[1] * entry for entry in x]
        return [sum(t * entry**k for t, entry in zip(terms, x, strict=True)) for k in range(3)]


def _right(formula, fit):
    return in_balls(formula, fit.phi, fit.x, fit.y.astype(float))


def _curve(fit):
    """s = sig(φ₀ + φ₁xᵢ), (I,)."""
    return in_balls(lambda phi, x: logistic.sigmoid(phi[0] + phi[1] * x), fit.phi, fit.x)


@remembered
def _hessian(phi, x):
    return in_balls(logistic.hessian, phi, x)


def _asked(candidate, entry, *arrays):
    return getattr(candidate, entry)(*(floats_for_torch(candidate, entry, array) for array in arrays))


@problem.check(number=1, points=0.5, needs=["decision_point"], zh="决策点是 −φ₀/φ₁，无论 φ₁ 的正负。")
@given(phi=vectors(2, 2).filter(lambda phi: phi[1] != 0))
@example(phi=np.array([3.0, -2.0]))
@example(phi=np.array([0.0, 2.0]))
@example(phi=np.array([1e100, -3e-100]))
@example(phi=np.array([-1.5, 4.0], dtype=np.float32))
def curve_is_one_half_at_the_decision_point(candidate, phi):
    """The decision point, where the curve is ½, is −φ₀/φ₁, for either sign of φ₁."""
    a, b = (Fraction(float(entry)) for entry in phi)
    wrong = [compare.Mistake(one, POINT_SIGN) for one in (a / b, *([-b / a] if a else []))]
    compare.number(candidate.decision_point(phi), -a / b, POINT, terms=2, scale=0.0, dtype=phi.dtype, mistakes=wrong)


@problem.check(
    number=1, points=0.5, needs=["decision_point"], zh="φ₁ = 0 时没有决策点：抛出 ValueError，或返回 inf 或 nan。"
)
@given(phi=vectors(1, 1))
@example(phi=np.array([1.0]))
@example(phi=np.array([0.0]))
def flat_curve_has_no_decision_point(candidate, phi):
    """For φ₁ = 0 there is no decision point: ValueError, or inf or nan."""
    # Refusing everything says nothing: the claim counts for an answer that finds the plainest point.
    compare.number(candidate.decision_point(np.array([2.0, 1.0])), -2.0, POINT, scale=0.0)
    flat = np.array([phi[0], 0.0])
    compare.refuses_or_is_infinite(lambda: candidate.decision_point(flat), NO_POINT)


@remembered
def _loss(fit):
    """The loss, and what known mistakes make of it."""
    right, n = _right(logistic.value, fit), len(fit.x)
    with exact.precisely():
        squares = sum((a - int(b)) ** 2 for a, b in zip(_curve(fit), fit.y, strict=True))
        return right, (
            compare.Mistake(np.inf, OVERFLOW),
            compare.Mistake(squares, SQUARED),
            compare.Mistake(-right, LIKELIHOOD),
            compare.Mistake(_right(logistic.value, fit._replace(y=1 - fit.y.astype(float))), SWAPPED_LABELS),
            compare.Mistake(right / exact.ball(2).log(), BINARY),
            *[compare.Mistake(right / n, MEAN)] * (n > 1),
        )


@problem.check(number=2, points=2, needs=["loss"], zh="损失是负对数似然之和，z = ±1000 时也不溢出、不失真。")
@given(fit=cases.labelled_fits())
@_each(*cases.NAMED)
def loss_is_the_negative_log_likelihood(candidate, fit):
    """The loss is the sum of the negative log-likelihoods, with no overflow and no loss at z = ±1000 either."""
    right, mistakes = _loss(fit)
    found = _asked(candidate, "loss", *fit)
    scale = exact.as_float(_sizes(fit)[0])
    compare.number(found, right, L, terms=len(fit.x) + 4, scale=scale, dtype=fit.x.dtype, mistakes=mistakes)


@remembered
def _gradient(fit):
    """The gradient, and what known mistakes make of it."""
    right, n = _right(logistic.gradient, fit), len(fit.x)
    with exact.precisely():
        x = [exact.ball(float(entry)) for entry in fit.x]
        extra = [2 * (a - int(b)) * a * (1 - a) for a, b in zip(_curve(fit), fit.y, strict=True)]
        return right, (
            compare.Mistake(-right, SIGN),
            compare.Mistake([right[0], right[0]], NO_X),
            compare.Mistake([sum(extra), sum(a * b for a, b in zip(extra, x, strict=True))], EXTRA),
            compare.Mistake(right[::-1], ORDER),
            *[compare.Mistake(right / n, MEAN)] * (n > 1),
        )


@problem.check(number=3, points=2, needs=["gradient"], zh="梯度是 Σ(sᵢ − yᵢ)(1, xᵢ)，形状为 (2,)，饱和处也是如此。")
@given(fit=cases.labelled_fits())
@_each(*cases.NAMED)
def gradient_is_the_sum_of_the_errors(candidate, fit):
    """The gradient is Σ(sᵢ − yᵢ)(1, xᵢ), of shape (2,), at saturated points too."""
    right, mistakes = _gradient(fit)
    found = gradient(candidate, fit, G)
    compare.entries(found, right, G, terms=len(fit.x) + 4, scale=_sizes(fit)[:2], dtype=fit.x.dtype, mistakes=mistakes)


@problem.check(
    number=4, points=1, needs=["hessian"], zh="海森矩阵是 Σ sᵢ(1 − sᵢ)(1, xᵢ)(1, xᵢ)ᵀ，形状为 (2, 2)。", max_examples=70
)
@given(fit=cases.labelled_fits())
@_each(*cases.NAMED)
def hessian_weighs_the_examples(candidate, fit):
    """The Hessian is Σ sᵢ(1 − sᵢ)(1, xᵢ)(1, xᵢ)ᵀ, of shape (2, 2)."""
    right, size = _hessian(*fit[:2]), _sizes(fit)
    n = len(fit.x)
    diagonal = right.copy()
    diagonal[0, 1] = diagonal[1, 0] = exact.ball(0)
    with exact.precisely():
        mistakes = [compare.Mistake(diagonal, DIAGONAL), *[compare.Mistake(right / n, MEAN)] * (n > 1)]
    compare.entries(
        _asked(candidate, "hessian", *fit[:2]), right, H, terms=n + 6, scale=[size[:2], size[1:]], dtype=fit.x.dtype,
        mistakes=mistakes,
    )  # fmt: skip


@problem.check(
    number=4,
    points=1,
    needs=["certificate"],
    zh="证书成立：权重非负，且 Σ wₖ vₖ vₖᵀ 等于海森矩阵。",
    max_examples=70,
)
@given(fit=cases.labelled_fits())
@_each(*cases.NAMED)
def certificate_proves_the_hessian_semidefinite(candidate, fit):
    """The certificate holds: no weight is negative, and Σ wₖ vₖ vₖᵀ is the Hessian."""
    right, size = _hessian(*fit[:2]), _sizes(fit)
    found = _asked(candidate, "certificate", *fit[:2])
    weights, rows = compare.as_parts(found, ("weights", "vectors"), CERTIFICATE)
    scale = exact.as_float(size[0] + size[2])
    compare.rank_one_sum(weights, rows, right.tolist(), CERTIFICATE, scale=scale, dtype=fit.x.dtype)
    certified(Text("a sum of squares that gives the Hessian", "给出海森矩阵的平方和"))


def _drawn(candidate, seed):
    x, y = compare.as_parts(candidate.sample(seed), ("x", "y"), DRAWN)
    y = np.asarray(y).astype(float) if np.asarray(y).dtype == bool else y
    return Labelled(compare.as_vector(x, 20, "x"), compare.as_vector(y, 20, "y"))


@problem.check(
    number=5,
    points=1,
    needs=["sample"],
    zh="sample 每类抽十个点，标签 0 来自 N(−1, 1)，标签 1 来自 N(1, 1)；种子相同则结果相同，种子不同则结果不同。",
)
def sample_draws_ten_of_each(candidate):
    """sample draws ten of each label, 0 from N(−1, 1), 1 from N(1, 1); the same for the same seed, and no other one."""
    first = _drawn(candidate, 0)
    compare.entries(np.sort(first.y), np.repeat([0.0, 1.0], 10), Text("the labels, sorted", "排序后的标签"))
    again = _drawn(candidate, 0)
    compare.entries(again.x, first.x, Text("x for the same seed", "相同种子得到的 x"))
    compare.moves(_drawn(candidate, 1).x, first.x, Text("x for another seed", "另一个种子得到的 x"))
    draws = [_drawn(candidate, seed) for seed in range(SEEDS)]
    x, y = (np.concatenate([draw[k] for draw in draws]) for k in range(2))
    for label, mean in ((0, -1.0), (1, 1.0)):
        of = x[y == label] - mean
        words = f"{label}, for {SEEDS} seeds,", f"标签 {label}（{SEEDS} 个种子）"
        compare.within(
            np.mean(of) + mean, mean, Text(f"the mean of label {words[0]}", f"{words[1]}的均值"), absolute=0.06
        )
        compare.within(
            np.mean(of**2), 1.0, Text(f"the variance of label {words[0]}", f"{words[1]}的方差"), absolute=0.09
        )
        near = Text(f"the share within 1 of the mean of label {words[0]}", f"{words[1]}与均值相差不超过 1 的比例")
        compare.within(np.mean(abs(of) <= 1), 0.6827, near, absolute=0.03)
    # Independent draws: the mean of ten has the variance 1/10, and those of the two labels have nothing to do with each
    # other.
    means = np.array([[draw.x[draw.y == label].mean() - mean for label, mean in ((0, -1), (1, 1))] for draw in draws])
    for label in (0, 1):
        spread = Text(f"the variance of the mean of the ten x of label {label}", f"标签 {label} 的十个 x 的均值的方差")
        compare.within(np.mean(means[:, label] ** 2), 0.1, spread, absolute=0.03)
    together = Text("the covariance of the means of the two labels", "两个标签的均值的协方差")
    compare.within(np.mean(means[:, 0] * means[:, 1]), 0.0, together, absolute=0.021)
    # 12,000 draws of each label: 6.5, 6.9 and 7 standard deviations; 1,200 means: 7.3.
    by_chance(9e-10)


@problem.check(
    number=6, points=1, needs=["separating_direction"], zh="两类可分时返回 d，对所有 i 有 (2yᵢ − 1)(d₀ + d₁xᵢ) > 0。"
)
@given(data=cases.separable())
@example(data=Labelled(np.array([2.0]), np.array([0.0])))
@example(data=Labelled(np.array([-3.0, -1.0, 4.0]), np.ones(3)))
@example(data=Labelled(np.full(3, 2.0), np.zeros(3)))
@example(data=Labelled(np.array([2.0, 3.0, -1.0, -4.0]), np.array([0.0, 0.0, 1.0, 1.0])))
@example(data=Labelled(np.array([-1.0, 2.0]), np.array([0.0, 1.0])))
def separable_classes_have_a_direction(candidate, data):
    """Where the classes can be separated, it is a d with (2yᵢ − 1)(d₀ + d₁xᵢ) > 0 for all i."""
    compare.separates(_asked(candidate, "separating_direction", *data), *data, D)


@problem.check(number=6, points=1, needs=["separating_direction"], zh="两类有重叠时没有分离方向：返回 None。")
@given(data=cases.overlapping())
@example(data=Labelled(np.full(2, 2.0), np.array([0.0, 1.0])))
@example(data=Labelled(np.zeros(4), np.array([0.0, 1.0, 1.0, 0.0])))
@example(data=Labelled(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 0.0])))
def overlapping_classes_have_none(candidate, data):
    """Where the classes overlap there is none: None."""
    # None for all data says nothing: the claim counts for an answer that separates the plainest classes.
    plain = Labelled(np.array([-1.0, 2.0]), np.array([0.0, 1.0]))
    compare.separates(candidate.separating_direction(*plain), *plain, D)
    compare.nothing(_asked(candidate, "separating_direction", *data), NOT_SEPARABLE)


problem.written(
    number=7,
    en="The derivation: the loss from the Bernoulli likelihood, its gradient, and why it is convex.",
    zh="推导：由伯努利似然得到损失、损失的梯度，以及它为什么是凸的。",
    target=TARGET,
)
problem.written(
    number=8,
    points=1,
    en="The discussion: what φ₀ and φ₁ do to the curve (|φ₁| its steepness, φ₁/4 at the decision point, its sign the "
    "direction, φ₁ = 0 a constant), what the plot of the loss shows, and when there is no minimum.",
    zh="讨论：φ₀ 和 φ₁ 对曲线的作用（|φ₁| 决定陡峭程度，决策点处斜率为 φ₁/4，符号决定方向，φ₁ = 0 时为常数），"
    "损失图像说明了什么，以及什么时候没有极小点。",
)
