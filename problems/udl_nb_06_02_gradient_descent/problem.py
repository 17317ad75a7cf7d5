"""Notebook 6.2: loss and gradient of a line, and a step of gradient descent that a line search measures."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, models
from grader.judging.strategies import Fit, descents, fits
from grader.problem import EntryPoint, Problem
from grader.scaffold import Scaffold, Todo

from . import line

problem = Problem(
    id="udl-nb-6.2",
    title=Text("Notebook 6.2: gradient descent on a line's loss", "笔记本 6.2：直线拟合损失上的梯度下降"),
    source="Understanding Deep Learning, companion notebook 6.2",
    numbers=(),
    entry_points=(
        EntryPoint("compute_loss", ("data_x", "data_y", "model", "phi"), in_place=True),
        EntryPoint("compute_gradient", ("data_x", "data_y", "phi"), in_place=True),
        EntryPoint("gradient_descent_step", ("phi", "data", "model"), in_place=True),
    ),
    scaffold=Scaffold(
        defines=("compute_loss", "compute_gradient", "gradient_descent_step"),
        lacks=("gabor_deriv_phi0",),
        drawing=("draw_model", "draw_loss_function"),
        todos=(
            Todo("loss", "compute_loss", ("loss = 0",)),
            Todo("derivative in phi0", "compute_gradient", ("dl_dphi0 = 0.0",)),
            Todo("derivative in phi1", "compute_gradient", ("dl_dphi1 = 0.0",)),
        ),
    ),
)

LOSS, GRADIENT, PHI = (
    Text("the loss", "损失"),
    Text("the gradient", "梯度"),
    Text("phi after the step", "走一步之后的 phi"),
)
UPHILL = Text(
    "hardly any step: does your search look uphill? It depends on loss_function_1D whether line_search takes the "
    "gradient or its negative",
    "几乎没有移动：搜索是不是朝着上坡方向？line_search 应传入梯度还是负梯度，取决于 loss_function_1D 的写法",
)
NINE_TENTHS = Fraction(9, 10)
PLAIN = Fit(np.array([[0.0, 0.5, 1.0, 2.0], [1.0, 0.5, 2.0, 1.5]]), np.array([[0.5], [-0.25]]))
ONE_POINT = Fit(np.array([[2.0], [1.0]]), np.array([[0.5], [-0.25]]))
ALL_DIGITS = Fit(
    np.array([[0.0, 1.0, 2.0], [1 + 2.0**-30, 0.25 + 2.0**-31, -0.5]]), np.array([[1 + 2.0**-30], [-0.75 - 2.0**-31]])
)
EXACT_FIT = Fit(np.array([[0.0, 1.0, 2.0], [0.5, 0.25, 0.0]]), np.array([[0.5], [-0.25]]))
EQUAL_X = Fit(np.array([[2.0, 2.0, 2.0], [0.0, 1.0, 5.0]]), np.array([[0.5], [-0.25]]))
FAR = Fit(np.array([[1e6, 1e6 + 1, 1e6 + 3], [2.0, 1.0, 4.0]]), np.array([[0.5], [-0.25]]))
OTHER_MODELS = {"parabola": models.parabola, "gabor": models.gabor}


def _same_loss(found, fit, model):
    x, y = fit.data
    predicted = np.ravel(model.function(fit.phi, x))
    residuals = line.exactly(predicted) - line.exactly(y)
    right = sum(residuals**2)
    mistakes = [
        compare.Mistake(right / len(x), Text("a mean? The sum is asked for", "是不是求了平均？题目要的是总和")),
        compare.Mistake(right / 2, Text("is there a factor ½?", "是不是多了因子 ½？")),
        compare.Mistake(sum(residuals), Text("are the differences squared?", "差有没有平方？")),
        compare.Mistake(
            sum(abs(residuals)), Text("absolute values in place of squares?", "是不是用了绝对值而不是平方？")
        ),
    ]
    scale = float(np.sum((np.abs(predicted) + np.abs(y)) ** 2))
    compare.number(found, right, LOSS, terms=len(x) + 8, scale=scale, mistakes=mistakes)


@problem.check(
    number=1, points=1, needs=["compute_loss"], todos=["loss"], zh="compute_loss 是直线模型的误差平方和，数据任意。"
)
@given(fit=fits())
@example(fit=ONE_POINT)
@example(fit=EXACT_FIT)
@example(fit=PLAIN)
def loss_of_the_line(candidate, fit):
    """compute_loss is the sum of squared differences for the line, whatever the data."""
    x, y = fit.data
    _same_loss(candidate.compute_loss(data_x=x, data_y=y, model=models.line(), phi=fit.phi), fit, models.line())


@problem.check(
    number=1,
    points=1,
    needs=["compute_loss"],
    todos=["loss"],
    zh="compute_loss 使用传入的 model：换成抛物线或 Gabor 模型也正确。",
    max_examples=40,
)
@given(fit=fits(), kind=st.sampled_from(sorted(OTHER_MODELS)))
@example(fit=PLAIN, kind="parabola")
@example(fit=ONE_POINT, kind="gabor")
def loss_of_any_model(candidate, fit, kind):
    """compute_loss uses the model that it is given: a parabola, a Gabor function."""
    x, y = fit.data
    model = OTHER_MODELS[kind]()
    _same_loss(candidate.compute_loss(data_x=x, data_y=y, model=model, phi=fit.phi), fit, model)


def _gradient(candidate, fit):
    x, y = fit.data
    return candidate.compute_gradient(data_x=x, data_y=y, phi=fit.phi)


def _mistakes(fit):
    x, y = (line.exactly(row) for row in fit.data)
    first, second = line.slope(fit).gradient
    r = line.exactly(fit.phi)[0] + line.exactly(fit.phi)[1] * x - y
    yield compare.Mistake([-first, -second], Text("is the sign lost?", "符号是不是反了？"))
    yield compare.Mistake([first / 2, second / 2], Text("is the 2 of the square lost?", "是不是漏了平方求导得到的 2？"))
    yield compare.Mistake(
        [first / len(x), second / len(x)], Text("a mean? The loss is a sum", "是不是求了平均？损失是总和")
    )
    yield compare.Mistake([first, first], Text("the derivative in phi1 needs a factor x", "对 phi1 的导数要乘 x"))
    yield compare.Mistake(
        [first, 2 * sum(x) * sum(r)], Text("the sum of products is no product of sums", "乘积之和不等于和的乘积")
    )
    yield compare.Mistake([second, first], Text("are the two components swapped?", "两个分量是不是颠倒了？"))


@problem.check(
    number=2,
    points=2,
    needs=["compute_gradient"],
    todos=["derivative in phi0", "derivative in phi1"],
    zh="compute_gradient 给出 ∂L/∂phi0 与 ∂L/∂phi1 的正确值。",
)
@given(fit=fits())
@example(fit=ONE_POINT)
@example(fit=EXACT_FIT)
@example(fit=EQUAL_X)
@example(fit=FAR)
@example(fit=PLAIN)
def gradient_has_the_right_values(candidate, fit):
    """compute_gradient gives the right values of ∂L/∂phi0 and ∂L/∂phi1."""
    found = compare.as_numbers(_gradient(candidate, fit), 2, GRADIENT)
    slope = line.slope(fit)
    compare.entries(
        found, slope.gradient, GRADIENT, terms=slope.terms, scale=slope.sizes, mistakes=list(_mistakes(fit))
    )


@problem.check(
    number=2,
    points=1,
    needs=["compute_gradient"],
    todos=["derivative in phi0", "derivative in phi1"],
    zh="compute_gradient 返回形状为 (2, 1) 的列。",
    max_examples=10,
)
@given(fit=fits())
@example(fit=PLAIN)
def gradient_is_a_column(candidate, fit):
    """compute_gradient returns a column of shape (2, 1)."""
    compare.not_zero(_gradient(candidate, PLAIN), GRADIENT)
    compare.as_matrix(_gradient(candidate, fit), (2, 1), GRADIENT)


def _step(candidate, fit):
    """phi after a step, (2, 1): with a right compute_loss and compute_gradient, and the answer's own line search."""
    candidate.bind(compute_loss=line.compute_loss(), compute_gradient=line.compute_gradient())
    arguments = {"phi": fit.phi, "data": fit.data, "model": models.line()}
    show = "print(phi, np.sum((model(phi, data[0]) - data[1]) ** 2))  # phi after the step, and the loss there"
    candidate.reproduced("gradient_descent_step", arguments, "{}(phi, data, model)", "phi = {}(phi, data, model)", show)
    return candidate.gradient_descent_step(**arguments)


def _length(found, fit):
    """What a length far from the best one says about the search."""
    moved, slope = found - fit.phi[:, 0], np.array([float(entry) for entry in line.slope(fit).gradient])
    if abs(moved @ slope) < 1e-3 * (slope @ slope):
        return UPHILL
    return None


INSIDE, BEYOND = descents((11.5, 99.0)), descents((0.5, 9.5), max_points=2)
STEEP = Fit(np.stack([np.linspace(0.1, 1.9, 10), np.linspace(1.0, 2.0, 10)]), np.array([[1.6], [-0.5]]))
GENTLE = Fit(np.array([[0.5], [1.0]]), np.array([[2.0], [0.25]]))
FLAT = Fit(np.array([[0.1, 0.3, 0.5], [1.5, 0.5, -0.52]]), np.array([[0.5], [0.0]]))
SMALL = Fit(STEEP.data * [[1], [1e-3]], 1e-3 * STEEP.phi)
SCATTERED = Fit(
    np.stack([STEEP.data[0], [1.0, -0.4, 0.7, 2.0, 0.8, -0.6, 0.6, 1.3, 0.4, -0.6]]), np.array([[1.17], [-0.6]])
)
# The fall is a thousandth of the loss: single precision does not tell step sizes apart.
NEARLY_BEST = Fit(
    np.stack([STEEP.data[0], [-0.7, 0.1, -0.5, 0.6, 0.8, 0.3, 0.3, 0.1, -0.4, -0.2]]), np.array([[-0.0678], [0.1015]])
)


def _narrow(last):
    """Points out to `last`: the best step size is near 0.12 / last²."""
    return Fit(np.stack([np.linspace(last / 10, last, 10), np.linspace(1.0, 2.0, 10)]), np.array([[1.6], [-1.5]]))


@problem.check(
    number=3,
    points=1,
    needs=["gradient_descent_step"],
    zh="gradient_descent_step 沿负梯度方向移动，返回形状为 (2, 1) 的 phi（梯度与损失按正确的算）。",
    max_examples=12,
)
@given(fit=INSIDE | BEYOND)
@example(fit=STEEP)
@example(fit=GENTLE)
def step_goes_against_the_gradient(candidate, fit):
    """gradient_descent_step moves against the gradient and returns phi as (2, 1), given a right gradient and loss."""
    found = compare.as_matrix(_step(candidate, fit), (2, 1), PHI)
    compare.downhill(found[:, 0], fit.phi[:, 0], line.slope(fit), PHI)


@problem.check(
    number=3,
    points=3,
    needs=["gradient_descent_step"],
    zh="步长来自线搜索：损失的下降不少于 [0, 0.1] 内最佳步长所能达到的 90 %。",
    max_examples=20,
)
@given(fit=INSIDE | BEYOND)
@example(fit=STEEP)
@example(fit=GENTLE)
@example(fit=FLAT)
@example(fit=SMALL)
@example(fit=SCATTERED)
@example(fit=NEARLY_BEST)
@example(fit=_narrow(4.2))
@example(fit=_narrow(7.0))
@example(fit=_narrow(13.7))
def step_is_as_long_as_the_search_finds(candidate, fit):
    """The step size comes from the line search: at least 90 % of the fall that the best one in [0, 0.1] gives."""
    found = compare.as_numbers(_step(candidate, fit), 2, PHI)
    compare.falls(line.loss(fit, found), line.loss(fit), line.lowest(fit), NINE_TENTHS, LOSS, hint=_length(found, fit))


@problem.check(
    number=3,
    points=1,
    needs=["gradient_descent_step"],
    zh="梯度为零时 phi 不变，也不出现 nan。",
    max_examples=5,
)
@given(fit=st.builds(line.fitted, st.lists(st.integers(-9, 9), min_size=1, max_size=6), *[st.integers(-8, 8)] * 2))
@example(fit=EXACT_FIT)
@example(fit=ALL_DIGITS)
@example(fit=Fit(np.array([[0.0, 2.0], [0.0, 0.0]]), np.zeros((2, 1))))
def step_stays_where_the_gradient_is_zero(candidate, fit):
    """Where the gradient is zero, phi stays as it is, and nothing becomes nan."""
    compare.moves(compare.as_numbers(_step(candidate, STEEP), 2, PHI), STEEP.phi[:, 0], PHI)
    found = compare.as_numbers(_step(candidate, fit), 2, PHI)
    compare.entries(found, fit.phi[:, 0], PHI, terms=2)
