"""The ten derivatives of a shallow network with three ReLU units, also at the kinks."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.strategies import vectors
from grader.problem import EntryPoint, Problem

from . import cases
from .claims import TARGET

problem = Problem(
    id="udl-6.5",
    title=Text("Ten derivatives of a shallow network", "浅层网络的十个导数"),
    source="Understanding Deep Learning, chapter 6, problem 6.5",
    numbers=("6.5",),
    entry_points=(
        EntryPoint("loss", ("phi", "theta", "beta", "gamma", "x", "y"), aliases=("network_loss",)),
        EntryPoint("gradient", ("phi", "theta", "beta", "gamma", "x", "y"), aliases=("gradients",)),
        EntryPoint("relu_derivative", ("z",), aliases=("relu_prime", "d_relu")),
    ),
)

L, G = Text("the loss", "损失"), Text("the gradient", "梯度")
OUTER = Text("the derivatives by φ₀ … φ₃", "对 φ₀ … φ₃ 的导数")
INNER = Text("the derivatives by θ₀, θ₁, β₀, β₁, γ₀, γ₁", "对 θ₀、θ₁、β₀、β₁、γ₀、γ₁ 的导数")
SLOPE = Text("relu_derivative(z)", "relu_derivative(z)")
PARTS = Text("the parts of the gradient", "梯度的各部分")
HALF = Text("is a factor 2 missing? the residual is squared", "是不是漏了因子 2？残差是平方的")
MEAN = Text("is this a mean? the loss is the sum over the examples", "这是不是平均值？损失是对样本求和")
NO_OFFSET = Text("does f begin with φ₀?", "f 是不是漏了 φ₀？")
NO_RELU = Text("is ReLU missing, or another function in its place?", "是不是漏了 ReLU，或用了别的函数？")
NO_WEIGHT = Text("is the unit's weight φₖ missing in the inner derivatives?", "内层导数中是不是漏了该单元的权重 φₖ？")
ACTIVATION = Text("a′(z) is 0 or 1, not a(z)", "a′(z) 是 0 或 1，不是 a(z)")
SIGN_OF_X = Text("the indicator asks whether z > 0, not whether x > 0", "示性函数判断的是 z > 0，不是 x > 0")
NO_X = Text("is x missing for the slopes θ₁, β₁, γ₁?", "斜率 θ₁、β₁、γ₁ 的导数是不是漏了 x？")
FIRST_WEIGHT = Text(
    "each unit has its own weight: θ has φ₁, β has φ₂, γ has φ₃",
    "每个单元有自己的权重：θ 对应 φ₁，β 对应 φ₂，γ 对应 φ₃",
)


def _each(*networks):
    def decorate(function):
        for net in networks:
            function = example(net=net)(function)
        return function

    return decorate


def _gradient(candidate, net):
    """The answer's ten derivatives: one array (10,), or four."""
    found = candidate.gradient(*net)
    if isinstance(found, list | tuple) and len(found) == len(cases.SIZES):
        names = ("phi", "theta", "beta", "gamma")
        parts = zip(found, cases.SIZES, names, strict=True)
        return np.concatenate([compare.as_vector(part, size, f"∂L/∂{name}") for part, size, name in parts])
    return compare.as_vector(found, sum(cases.SIZES), G)


def _mean(net, right):
    if len(net.x) > 1:
        with exact.precisely():
            yield compare.Mistake(right / len(net.x), MEAN)


@problem.check(number=1, points=1, needs=["loss"], zh="损失是 Σ(f[xᵢ, φ] − yᵢ)²，一个数。")
@given(net=cases.networks())
@_each(*cases.NAMED, cases.KINKS, cases.CANCELLED)
def loss_is_the_sum_of_squares(candidate, net):
    """The loss is Σ(f[xᵢ, φ] − yᵢ)², one number."""
    right, phi = cases.value(net), net.phi
    without = cases.value(net._replace(phi=np.array([0.0, *phi[1:]])))
    with exact.precisely():
        mistakes = [compare.Mistake(right / 2, HALF), *_mean(net, right), compare.Mistake(without, NO_OFFSET)]
    linear = phi[0] + phi[1:] @ net.inner
    mistakes.append(compare.Mistake(float(np.sum((linear - net.y) ** 2)), NO_RELU))
    compare.number(
        candidate.loss(*net), right, L, terms=len(net.x) + 12, scale=cases.size_of_loss(net), dtype=net.x.dtype,
        mistakes=mistakes,
    )  # fmt: skip


@problem.check(number=2, points=2, needs=["gradient"], zh="对 φ₀ 的导数是 Σ2rᵢ，对 φₖ 的导数是 Σ2rᵢ·a(zₖᵢ)。")
@given(net=cases.networks())
@_each(*cases.NAMED)
def outer_derivatives_are_residuals_times_activations(candidate, net):
    """The derivative by φ₀ is Σ2rᵢ, and by φₖ it is Σ2rᵢ·a(zₖᵢ)."""
    found, right = _gradient(candidate, net)[:4], cases.gradient(net)[:4]
    with exact.precisely():
        mistakes = [compare.Mistake(right / 2, HALF), *_mean(net, right)]
    scale = cases.gradient(cases.sizes(net))[:4]
    compare.entries(found, right, OUTER, terms=len(net.x) + 12, scale=scale, dtype=net.x.dtype, mistakes=mistakes)


def _inner_mistakes(net, right):
    residual = 2 * (net.phi[0] + net.phi[1:] @ np.maximum(net.inner, 0) - net.y)
    weights, z = net.phi[1:, None], net.inner

    def of(slopes, x=net.x):
        back = residual * slopes
        return np.stack([back.sum(axis=1), (back * x).sum(axis=1)], axis=1).ravel()

    with exact.precisely():
        yield compare.Mistake(right / 2, HALF)
    yield from _mean(net, right)
    yield compare.Mistake(of((z > 0) * 1.0), NO_WEIGHT)
    yield compare.Mistake(of(weights * np.maximum(z, 0)), ACTIVATION)
    yield compare.Mistake(of(weights * (net.x > 0)), SIGN_OF_X)
    yield compare.Mistake(of(weights * (z > 0), 1.0), NO_X)
    yield compare.Mistake(of(weights[0] * (z > 0)), FIRST_WEIGHT)


@problem.check(
    number=3,
    points=3,
    needs=["gradient"],
    zh="对偏移的导数是 Σ2rᵢφₖ·1[zₖᵢ > 0]，对斜率的导数再多一个因子 xᵢ。",
)
@given(net=cases.networks())
@_each(*cases.NAMED)
def inner_derivatives_pass_the_units_that_are_alive(candidate, net):
    """The derivative by an offset is Σ2rᵢφₖ·1[zₖᵢ > 0], and by a slope the same with a factor xᵢ."""
    found, right = _gradient(candidate, net)[4:], cases.gradient(net)[4:]
    scale = cases.gradient(cases.sizes(net))[4:]
    compare.entries(
        found, right, INNER, terms=len(net.x) + 12, scale=scale, dtype=net.x.dtype,
        mistakes=list(_inner_mistakes(net, right)),
    )  # fmt: skip


@problem.check(
    number=4, points=0.5, needs=["gradient"], zh="在折点 z = 0 处，每个导数都介于取 a′(0) = 0 与 a′(0) = 1 时的值之间。"
)
@given(net=st.sampled_from([cases.KINK, cases.KINKS]))
@_each(cases.KINKS, cases.KINK)
def at_a_kink_either_side_will_do(candidate, net):
    """At a kink, z = 0, each derivative lies between its values for a′(0) = 0 and a′(0) = 1."""
    left, right = (cases.gradient(net, at_zero) for at_zero in (0.0, 1.0))
    scale = cases.gradient(cases.sizes(net), 1.0)
    compare.between(_gradient(candidate, net), left, right, G, terms=len(net.x) + 12, scale=scale)


@problem.check(
    number=4,
    points=0.5,
    needs=["relu_derivative"],
    zh="relu_derivative 在 0 以下为 0，在 0 以上为 1，在 0 处介于 0 与 1 之间，没有 nan。",
)
@given(z=vectors(1, 12, 1e3))
@example(z=np.array([0.0, -0.0]))
@example(z=np.array([1e-150, -1e-150, 0.0]))
@example(z=np.array([1e150, -1e150]))
@example(z=np.array([-2.0, 3.0, 0.0], dtype=np.float32))
def slope_of_relu_is_zero_or_one(candidate, z):
    """relu_derivative is 0 below 0, 1 above, and between 0 and 1 at 0, never nan."""
    found = candidate.relu_derivative(z)
    # z > 0 is an indicator as it stands.
    if np.asarray(found).dtype == bool:
        found = np.asarray(found).astype(float)
    compare.between(found, (z > 0).astype(float), (z >= 0).astype(float), SLOPE, terms=1, scale=np.ones(len(z)))


problem.written(
    number=5,
    en="The derivation: the outer derivatives, the offset of one unit, the slopes and the other units.",
    zh="推导：外层导数、一个单元的偏移的导数、斜率的导数以及其余单元。",
    target=TARGET,
)
