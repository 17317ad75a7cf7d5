"""The Gabor model: its value, its least-squares loss, and the gradient by the chain rule."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.fits import Fit, fits, gradient, in_balls
from grader.judging.strategies import reals
from grader.problem import EntryPoint, Problem
from reference.objectives import gabor
from reference.remember import remembered

from .claims import TARGET

problem = Problem(
    id="udl-6.3",
    title=Text("Gradient of the Gabor model's loss", "Gabor 模型损失的梯度"),
    source="Understanding Deep Learning, chapter 6, problem 6.3",
    numbers=("6.3",),
    entry_points=(
        EntryPoint("model", ("phi", "x"), aliases=("gabor", "gabor_model")),
        EntryPoint("loss", ("phi", "x", "y"), aliases=("gabor_loss",)),
        EntryPoint("gradient", ("phi", "x", "y"), aliases=("compute_gradient",)),
    ),
)

F, L, G = Text("f[x, φ]", "f[x, φ]"), Text("the loss", "损失"), Text("the gradient", "梯度")
OF_ALL = Text("the gradient for all examples together", "全部样本的梯度")
WIDE_BELL = Text("is the exponent −u²/16? it is −u²/32", "指数是不是写成了 −u²/16？应为 −u²/32")
SWAPPED = Text("φ₀ is added, φ₁ multiplies 0.06x: are they exchanged?", "φ₀ 是加上去的，φ₁ 乘以 0.06x：是不是弄反了？")
NO_SCALE = Text("is the factor 0.06 missing in u?", "u 中是不是漏了因子 0.06？")
MEAN = Text("is this a mean? the loss is the sum over the examples", "这是不是平均值？损失是对样本求和")
HALF = Text("is a factor 2 missing? the residual is squared", "是不是漏了因子 2？残差是平方的")
SIGN = Text(
    "is the residual y − f? it is f − y, or a minus sign is missing",
    "残差是不是写成了 y − f？应为 f − y，或者少了一个负号",
)
THIRTY_TWO = Text("the derivative of −u²/32 is −u/16, not −u/32", "−u²/32 的导数是 −u/16，不是 −u/32")
PLUS = Text("is the sign before (u/16) sin u right? the bell falls", "(u/16) sin u 前面的符号对吗？钟形因子是下降的")
PRODUCT = Text("the derivative of a product is no product of derivatives", "乘积的导数不等于导数的乘积")
NO_BELL = Text("is the bell exp(−u²/32) missing where it vanishes?", "钟形因子 exp(−u²/32) 趋于 0 时是不是漏掉了它？")
INNER = Text("∂u/∂φ₁ = 0.06x: is the 0.06 or the x missing?", "∂u/∂φ₁ = 0.06x：是不是漏了 0.06 或 x？")
ORDER = Text("φ₀ comes first: are the two entries exchanged?", "φ₀ 在前：两个分量是不是写反了？")

PLAIN = Fit(np.array([0.4, 11.0]), np.array([1.5, -2.0, 6.5]), np.array([0.3, -0.7, 0.1]))
FAR = np.array([0.5, -3.0])


@st.composite
def telling_fits(draw):
    """u from 0.5 to 6, where every wrong constant shows; either sign of φ₁."""
    n = draw(st.integers(1, 6) | st.integers(1, 40))
    phi = np.array([draw(reals(3.0)), draw(st.sampled_from([-1, 1])) * (2 + abs(draw(reals(20.0))))])
    u = 0.5 + 5.5 * np.array(draw(st.lists(st.integers(0, 997), min_size=n, max_size=n))) / 997
    y = np.array(draw(st.lists(reals(2.0), min_size=n, max_size=n)))
    return Fit(phi, (u - phi[0]) / (0.06 * phi[1]), y)


def _each(function):
    """φ₁ = 0, x = 0, u = 0, a perfect fit, a bell that has vanished, and where its square overflows."""
    perfect = gabor.model(PLAIN.phi, PLAIN.x).f
    for fit in (
        Fit(np.array([1.3, 0.0]), PLAIN.x, PLAIN.y),
        Fit(np.array([1.3, 7.0]), np.zeros(2), FAR),
        Fit(np.array([0.0, 7.0]), np.array([0.0, 2.0]), FAR),
        Fit(PLAIN.phi, PLAIN.x, perfect),
        Fit(np.array([200.0, 0.0]), np.ones(2), FAR),
        Fit(np.array([-200.0, 1.0]), np.ones(2), FAR),
        Fit(np.array([1e200, 1.0]), np.ones(2), FAR),
        Fit(np.array([0.5, -1e100]), np.array([1e100]), np.array([2.0])),
        PLAIN.cast(np.float32),
        PLAIN,
    ):
        function = example(fit=fit)(function)
    return function


@remembered
def _sizes(fit):
    """What rounding may cost, in units of roundoff: of f, of the loss, and of the gradient (2,)."""
    phi, x, y = fit
    size, at = in_balls(gabor.sizes, phi, x), in_balls(gabor.model, phi, x)
    with exact.precisely():
        off = size.f + abs(at.f) + [abs(exact.ball(entry)) for entry in y]
        slope = 2 * off * size.d
        inner = [abs(exact.ball(0.06) * exact.ball(entry)) for entry in x]
        return size.f, sum(off * off), np.array([sum(slope), sum(slope * inner)])


@remembered
def _model(fit):
    """The model, and what known mistakes make of it."""
    phi, x, _ = fit
    u = [float(phi[0]) + 0.06 * float(phi[1]) * float(entry) for entry in x]
    return in_balls(gabor.model, phi, x).f, (
        compare.Mistake([np.sin(t) * np.exp(-t * t / 16) for t in u], WIDE_BELL),
        compare.Mistake(np.sin(u), NO_BELL),
        compare.Mistake(in_balls(gabor.model, phi[::-1], x).f, SWAPPED),
        compare.Mistake(in_balls(gabor.model, phi, x / 0.06).f, NO_SCALE),
    )


@problem.check(
    number=1, points=0.5, needs=["model"], zh="模型是 f = sin u · exp(−u²/32)，其中 u = φ₀ + 0.06φ₁x，形状为 (I,)。"
)
@given(fit=telling_fits() | fits(magnitude=10.0))
@_each
def model_is_a_damped_sine(candidate, fit):
    """The model is f = sin u · exp(−u²/32) with u = φ₀ + 0.06φ₁x, of shape (I,)."""
    phi, x, _ = fit
    (right, mistakes), scale = _model(fit), _sizes(fit)[0]
    compare.entries(candidate.model(phi, x), right, F, terms=4, scale=scale, dtype=x.dtype, mistakes=mistakes)


@remembered
def _loss(fit):
    """The loss, and what known mistakes make of it."""
    right, n = in_balls(gabor.value, *fit), len(fit.x)
    with exact.precisely():
        return right, (compare.Mistake(right / 2, HALF), *[compare.Mistake(right / n, MEAN)] * (n > 1))


@problem.check(number=1, points=0.5, needs=["loss"], zh="损失是 Σ(f[xᵢ, φ] − yᵢ)²，一个数。")
@given(fit=telling_fits())
@_each
def loss_is_the_sum_of_squares(candidate, fit):
    """The loss is Σ(f[xᵢ, φ] − yᵢ)², one number."""
    phi, x, y = fit
    right, mistakes = _loss(fit)
    scale = exact.as_float(_sizes(fit)[1])
    compare.number(candidate.loss(phi, x, y), right, L, terms=len(x) + 4, scale=scale, dtype=x.dtype, mistakes=mistakes)


def _mistakes(fit, g):
    at = in_balls(gabor.model, fit.phi, fit.x)
    with exact.precisely():
        phi, x, y = ([exact.ball(float(entry)) for entry in part] for part in fit)
        k = exact.ball(0.06)
        u = [phi[0] + k * phi[1] * s for s in x]
        bell = [(-t * t / 32).exp() for t in u]
        r = [2 * (a - b) for a, b in zip(at.f, y, strict=True)]

        def summed(slopes, inner):
            terms = [a * d for a, d in zip(r, slopes, strict=True)]
            return np.array([sum(terms), sum(t * s for t, s in zip(terms, inner, strict=True))])

        scaled = [k * s for s in x]
        yield compare.Mistake(g / 2, HALF)
        yield compare.Mistake(-g, SIGN)
        yield compare.Mistake(
            summed([b * (t.cos() - t / 32 * t.sin()) for b, t in zip(bell, u, strict=True)], scaled), THIRTY_TWO
        )
        yield compare.Mistake(
            summed([b * (t.cos() + t / 16 * t.sin()) for b, t in zip(bell, u, strict=True)], scaled), PLUS
        )
        yield compare.Mistake(summed([-b * t.cos() * t / 16 for b, t in zip(bell, u, strict=True)], scaled), PRODUCT)
        yield compare.Mistake(summed(at.d, x), INNER)
        yield compare.Mistake(summed(at.d, [k] * len(x)), INNER)
        yield compare.Mistake(summed([t.cos() - t / 16 * t.sin() for t in u], scaled), NO_BELL)
        yield compare.Mistake(g[::-1], ORDER)
        if len(x) > 1:
            yield compare.Mistake(g / len(x), MEAN)


@remembered
def _gradient(fit):
    """The gradient, and what known mistakes make of it."""
    right = in_balls(gabor.gradient, *fit)
    return right, tuple(_mistakes(fit, right))


@problem.check(
    number=2, points=3, needs=["gradient"], zh="梯度是 Σ 2(fᵢ − yᵢ)·(df/du)ᵢ·(1, 0.06xᵢ)，形状为 (2,)，处处有限。"
)
@given(fit=telling_fits())
@_each
def gradient_follows_the_chain_rule(candidate, fit):
    """The gradient is Σ 2(fᵢ − yᵢ)·(df/du)ᵢ·(1, 0.06xᵢ), of shape (2,), and finite everywhere."""
    right, mistakes = _gradient(fit)
    found, scale = gradient(candidate, fit, G), _sizes(fit)[2]
    compare.entries(found, right, G, terms=len(fit.x) + 4, scale=scale, dtype=fit.x.dtype, mistakes=mistakes)


@problem.check(
    number=3,
    points=1,
    needs=["gradient"],
    max_examples=30,
    zh="样本分成两组时，全部样本的梯度等于两组梯度之和。",
)
@given(fit=telling_fits().filter(lambda fit: len(fit.x) > 1), share=st.integers(1, 39))
@example(fit=PLAIN, share=1)
def adding_examples_adds_gradients(candidate, fit, share):
    """The gradient for all examples is that for some of them plus that for the others."""
    # Zero is additive too: the claim counts for what moves.
    compare.moves(gradient(candidate, PLAIN, G), np.zeros(2), G)
    phi, x, y = fit
    k = min(share, len(x) - 1)
    some, others = (gradient(candidate, Fit(phi, x[part], y[part]), G) for part in (slice(k), slice(k, None)))
    with exact.precisely():
        total = [exact.ball(a) + exact.ball(b) for a, b in zip(some, others, strict=True)]
    found = gradient(candidate, fit, G)
    compare.entries(found, total, OF_ALL, terms=2 * len(x) + 8, scale=_sizes(fit)[2], dtype=x.dtype)


problem.written(
    number=4,
    en="The derivation: df/du by the product rule, the derivatives of u, and the gradient of the loss.",
    zh="推导：用乘积法则求 df/du，u 的导数，以及损失的梯度。",
    target=TARGET,
)
