"""The least-squares line: what one example contributes to the gradient of the loss, and the sum of all."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.fits import Fit, fits, floats_for_torch, gradient, in_balls
from grader.judging.strategies import reals, vectors
from grader.problem import EntryPoint, Problem
from reference.objectives import linreg
from reference.remember import remembered

from .claims import TARGET

problem = Problem(
    id="udl-6.1",
    title=Text("Gradient of the least-squares line", "最小二乘直线的梯度"),
    source="Understanding Deep Learning, chapter 6, problem 6.1",
    numbers=("6.1",),
    entry_points=(
        EntryPoint("contribution", ("phi", "x_i", "y_i"), aliases=("contribution_of_one_example",)),
        EntryPoint("gradient", ("phi", "x", "y"), aliases=("compute_gradient",)),
    ),
)

ONE, G = Text("the contribution of the example", "这个样本的贡献"), Text("the gradient", "梯度")
OF_ALL = Text("the gradient for all examples together", "全部样本的梯度")
FACTOR = Text("is a factor 2 missing? the residual is squared", "是不是漏了因子 2？残差是平方的")
NO_X = Text("is xᵢ missing in the second entry? ∂rᵢ/∂φ₁ = xᵢ", "第二个分量是不是漏了 xᵢ？∂rᵢ/∂φ₁ = xᵢ")
SIGN = Text(
    "is the residual y − f? it is f − y here, or a minus sign is missing",
    "残差是不是写成了 y − f？应为 f − y，或者少了一个负号",
)
SWAPPED = Text("φ₀ comes first: are the two entries exchanged?", "φ₀ 在前：两个分量是不是写反了？")
BY_X = Text(
    "is this the derivative with respect to x? asked for is that by φ", "这是不是对 x 求的导数？要的是对 φ 的导数"
)
MEAN = Text("is this a mean? the loss is the sum over the examples", "这是不是平均值？损失是对样本求和")
PRODUCT = Text("is this Σx·Σr? it should be Σxᵢrᵢ", "这是不是 Σx·Σr？应为 Σxᵢrᵢ")
PLAIN = Fit(np.array([0.5, -1.5]), np.array([1.0, -2.0, 3.5]), np.array([0.25, 4.0, -1.0]))
NEAR_1E8 = 1e8 + np.array([0.0, 1.0, -3.0, 0.5])


def _mistakes(fit, g):
    phi, x, _ = fit
    r = in_balls(linreg.residual, *fit)
    with exact.precisely():
        total = 2 * sum(r)
        yield compare.Mistake(g / 2, FACTOR)
        yield compare.Mistake(-g, SIGN)
        yield compare.Mistake(np.array([total, total]), NO_X)
        yield compare.Mistake(g[::-1], SWAPPED)
        yield compare.Mistake(np.array([total, exact.ball(float(phi[1])) * total]), BY_X)
        if len(x) > 1:
            yield compare.Mistake(g / len(x), MEAN)
            yield compare.Mistake(np.array([total, sum(map(exact.ball, x)) * total]), PRODUCT)


@remembered
def _gradient(fit):
    """The gradient, the sizes of the terms in it, and what known mistakes make of it."""
    g = in_balls(linreg.gradient, *fit)
    return g, in_balls(linreg.gradient, *fit.sizes), tuple(_mistakes(fit, g))


def _same_as_right(found, fit, what):
    g, scale, mistakes = _gradient(fit)
    compare.entries(found, g, what, terms=len(fit.x) + 3, scale=scale, dtype=fit.x.dtype, mistakes=mistakes)


@problem.check(
    number=1,
    points=2,
    needs=["contribution"],
    zh="单个样本对梯度的贡献是 (φ₀ + φ₁xᵢ − yᵢ)² 对 φ₀ 和 φ₁ 的导数，形状为 (2,)。",
)
@given(phi=vectors(2, 2), x_i=reals(), y_i=reals())
@example(phi=np.array([0.5, -1.5]), x_i=2.0, y_i=-2.5)  # r = 0
@example(phi=np.array([0.3, 0.7]), x_i=0.0, y_i=-1.2)
@example(phi=np.array([0.3, 0.7]), x_i=1.0, y_i=0.2)
@example(phi=np.array([0.3, 0.7]), x_i=-1.7, y_i=0.2)
@example(phi=np.array([3e99, 1.7]), x_i=2e100, y_i=-1e99)
@example(phi=np.array([3e-101, 1.7]), x_i=2e-100, y_i=-1e-101)
@example(phi=np.array([0.5, -1.5]), x_i=3, y_i=7)
@example(phi=np.array([2, -1]), x_i=3, y_i=7)
def one_example_contributes_the_derivative_of_its_square(candidate, phi, x_i, y_i):
    """One example contributes the derivatives of (φ₀ + φ₁xᵢ − yᵢ)² with respect to φ₀ and φ₁, of shape (2,)."""
    phi = floats_for_torch(candidate, "contribution", phi)
    fit = Fit(phi, np.array([x_i]), np.array([y_i]))
    _same_as_right(candidate.contribution(phi, x_i, y_i), fit, ONE)


@problem.check(
    number=2,
    points=1.5,
    needs=["gradient"],
    max_examples=70,
    zh="梯度是所有样本的贡献之和，样本数从 1 到 100，形状为 (2,)。",
)
@given(fit=fits())
@example(fit=Fit(np.array([0.5, -1.5]), np.array([2.0]), np.array([1.0])))
@example(fit=PLAIN)
@example(fit=Fit(np.array([0.5, -1.5]), np.full(4, 2.5), np.array([0.1, 0.1, 0.7, -3.0])))
@example(fit=Fit(np.array([0.5, 2.0]), np.array([1.0, 2.0, -1.0]), np.array([2.5, 4.5, -1.5])))
@example(fit=Fit(np.array([0.3, 0.7]), NEAR_1E8, np.array([2.0, -1.0, 7e7, 0.3])))
@example(fit=Fit(np.array([-7e7, 0.7]), NEAR_1E8, 0.7 * NEAR_1E8))
@example(fit=PLAIN.cast(np.float32))
@example(fit=Fit(np.array([0.5, -1.5]), np.array([1, 2, -3]), np.array([4, 0, 1])))
def gradient_is_the_sum_over_the_examples(candidate, fit):
    """The gradient is the sum of all contributions, for 1 to 100 examples, of shape (2,)."""
    _same_as_right(gradient(candidate, fit, G), fit, G)


@problem.check(
    number=2,
    points=0.5,
    needs=["gradient"],
    max_examples=30,
    zh="样本分成两组时，全部样本的梯度等于两组梯度之和。",
)
@given(fit=fits(min_size=2, max_size=12), share=st.integers(1, 11))
@example(fit=PLAIN, share=1)
def adding_examples_adds_gradients(candidate, fit, share):
    """The gradient for all examples is that for some of them plus that for the others."""
    # Zero is additive too: the claim counts for what moves.
    compare.moves(gradient(candidate, PLAIN, G), np.zeros(2), G)
    phi, x, y = fit
    k = min(share, len(x) - 1)
    some, others = (gradient(candidate, Fit(phi, x[part], y[part]), G) for part in (slice(k), slice(k, None)))
    scale = in_balls(linreg.gradient, *fit.sizes)
    with exact.precisely():
        total = [exact.ball(a) + exact.ball(b) for a, b in zip(some, others, strict=True)]
    found = gradient(candidate, fit, G)
    compare.entries(found, total, OF_ALL, terms=2 * len(x) + 6, scale=scale, dtype=x.dtype)


problem.written(
    number=3,
    en="The derivation: the derivative for one example by the chain rule, and the sum over the examples.",
    zh="推导：用链式法则求单个样本的导数，再对样本求和。",
    target=TARGET,
)
