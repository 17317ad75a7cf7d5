"""Gradient descent and momentum on a quadratic with many eigenvalues: paths, closed form, best constants, curves."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Figure, Line, Text
from grader.judging import compare
from grader.judging.outcome import Mismatch
from grader.problem import EntryPoint, Problem
from reference.closed_forms import gradient_descent, momentum

from . import cases
from .cases import Tuning

problem = Problem(
    id="d2l-11.6.2",
    title=Text("A quadratic with many eigenvalues", "有许多特征值的二次函数"),
    source="Dive into Deep Learning, 11.6 Momentum, exercise 2 (English edition: 12.6.2)",
    numbers=("11.6.2", "12.6.2"),
    entry_points=(
        EntryPoint("gd_path", ("lams", "lr", "steps")),
        EntryPoint("momentum_path", ("lams", "lr", "beta", "steps")),
        EntryPoint("momentum_at", ("t", "lam", "lr", "beta")),
        EntryPoint("best_gd", ("lams",)),
        EntryPoint("best_momentum", ("lams",)),
        EntryPoint("curves"),
    ),
)

# What the task demands; the statement names them.
BEST_WITHIN = 1e-6
MOST_ROWS = 1001
FALLEN, LEFT = 0.1, 0.5

BOOK = 2.0 ** -np.arange(1, 11)
WEIGHTED = Text("is the gradient weighed with 1 − β? here v ← βv + g", "梯度是不是乘了 1 − β？这里用的是 v ← βv + g")
PLAIN = Text("is β used at all? this is gradient descent", "β 用上了吗？这正是梯度下降")
OTHER_SIGN = Text("is the sign right? x goes against the gradient", "符号对吗？x 应沿负梯度方向移动")
TWICE = Text("is a factor 2 left? the gradient of ½λx² is λx", "是不是多了因子 2？½λx² 的梯度是 λx")
X_T = Text("x_t", "x_t")
GD, MOMENTUM = Text("gd_path", "gd_path"), Text("momentum_path", "momentum_path")
RATE = Text("rate", "rate")
KEYS = ("gd", "momentum", "gd_lr", "momentum_lr", "momentum_beta")


def steps_of(candidate, lams, lr, steps):
    """`gd_path` compared, step by step."""
    mistakes = [(-lr, 0.0, OTHER_SIGN), (2 * lr, 0.0, TWICE)]
    found = candidate.gd_path(lams, lr, steps)
    compare.momentum_path(found, lams, lr, 0.0, GD, steps=steps, mistakes=mistakes, dtype=lams.dtype)


@problem.check(
    number=1, points=2, needs=["gd_path"], max_examples=60, zh="gd_path 的第 t 行是 (1 − ηλᵢ)ᵗ，第 0 行全为 1。"
)
@given(lams=cases.spectra() | cases.spectra(dtype=np.float32), lr=cases.rates(), steps=st.integers(0, 30))
@example(lams=BOOK, lr=0.1, steps=10)
@example(lams=np.array([3.0, 2.5]), lr=1.0, steps=20)
@example(lams=np.array([1.0]), lr=1.0, steps=3)
@example(lams=np.array([0.0]), lr=0.5, steps=2)
@example(lams=np.array([1.0, 0.5]), lr=0.5, steps=2)
def gd_path_is_that_of_gradient_descent(candidate, lams, lr, steps):
    """Row t of gd_path is (1 − ηλᵢ)ᵗ, from a row of ones on."""
    steps_of(candidate, lams, lr, steps)


@problem.check(
    number=2,
    points=3,
    needs=["momentum_path"],
    max_examples=60,
    zh="momentum_path 的每一步都是动量法的一步：v ← βv + λx，x ← x − ηv，第 0 行全为 1。",
)
@given(
    lams=cases.spectra() | cases.spectra(dtype=np.float32),
    lr=cases.rates(),
    beta=cases.memories(),
    steps=st.integers(0, 30),
)
@example(lams=BOOK, lr=0.1, beta=0.9, steps=10)
@example(lams=np.array([3.0, 2.5]), lr=1.0, beta=0.25, steps=20)
@example(lams=np.array([1.0]), lr=1.0, beta=0.5, steps=3)
@example(lams=np.array([0.0]), lr=0.5, beta=0.5, steps=2)
@example(lams=np.array([1.0, 0.5]), lr=0.5, beta=0.5, steps=3)
def every_step_is_one_of_momentum(candidate, lams, lr, beta, steps):
    """Every step of momentum_path is one of momentum: v ← βv + λx, x ← x − ηv, from a row of ones on."""
    found = candidate.momentum_path(lams, lr, beta, steps)
    mistakes = [(lr, 0.0, PLAIN), ((1 - beta) * lr, beta, WEIGHTED), (2 * lr, beta, TWICE)]
    compare.momentum_path(found, lams, lr, beta, MOMENTUM, steps=steps, mistakes=mistakes, dtype=lams.dtype)


@problem.check(
    number=3,
    points=2,
    needs=["momentum_at"],
    zh="momentum_at 给出从 x₀ = 1 出发 t 步之后的 x，不论特征方程的根是实根、复根还是重根。",
)
@given(tuning=cases.tunings(), t=st.sampled_from([1, 0, 2, 10, 1000, 10**6]))
@example(tuning=Tuning(2.25, 1.0, 0.25), t=1000)
@example(tuning=Tuning(2.25, 1.0, 0.25), t=10)
@example(tuning=Tuning(0.25, 1.0, 0.25), t=10**6)
@example(tuning=Tuning(0.25, 1.0, 0.25), t=10)
@example(tuning=Tuning(0.25, 1.0, 0.25), t=2)
@example(tuning=Tuning(0.5, 0.1, 0.0), t=10)
@example(tuning=Tuning(0.5, 0.1, 0.0), t=3)
@example(tuning=Tuning(0.0, 0.5, 0.9), t=10**6)
@example(tuning=Tuning(0.0, 0.5, 0.0), t=2)
@example(tuning=Tuning(0.05, 1.0, 0.25), t=1000)
@example(tuning=Tuning(1.0, 0.5, 0.5), t=10)
@example(tuning=Tuning(1.0, 1.0, 0.5), t=2)
def momentum_at_is_the_iterate(candidate, tuning, t):
    """momentum_at is x after t steps from x₀ = 1, for real, complex and double roots alike."""
    lam, lr, beta = tuning
    others = [((1 - beta) * lr * lam, WEIGHTED), (2 * lr * lam, TWICE)] if t <= 10 else []
    mistakes = [compare.Mistake(momentum.iterate(t, 1.0, a, beta), hint) for a, hint in others]
    compare.momentum_value(candidate.momentum_at(t, lam, lr, beta), t, lam, lr, beta, X_T, mistakes=mistakes)


def _parts(found, names, entry):
    parts = compare.as_parts(found, names, Text(f"the result of {entry}", f"{entry} 的返回值"))
    return [compare.as_number(part, name) for part, name in zip(parts, names, strict=True)]


@problem.check(
    number=4, points=1, needs=["best_gd"], zh="best_gd 给出的 η 使最慢的坐标收敛得最快，并给出它每步的缩小倍数。"
)
@given(lams=cases.conditioned())
@example(lams=BOOK)
@example(lams=np.array([1e-4, 1e4, 1.0]))
@example(lams=np.array([3.0, 3.0]))
@example(lams=np.array([2.0]))
@example(lams=np.array([1.0, 4.0]))
def best_gd_is_the_fastest(candidate, lams):
    """At the η of best_gd the slowest coordinate is as fast as it can be, and its factor a step is as stated."""
    lr, rate = _parts(candidate.best_gd(lams), ("lr", "rate"), "best_gd")
    best = gradient_descent.best(float(min(lams)), float(max(lams))).factor
    compare.best_factor(rate, (lr, 0.0), lams, best, BEST_WITHIN, RATE, root=False)


@problem.check(
    number=4,
    points=1,
    needs=["best_momentum"],
    zh="best_momentum 给出的 η 和 β 使最慢的坐标收敛得最快，并给出它每步的缩小倍数。",
)
@given(lams=cases.conditioned())
@example(lams=BOOK)
@example(lams=np.array([1e-4, 1e4, 1.0]))
@example(lams=np.array([3.0, 3.0]))
@example(lams=np.array([2.0]))
@example(lams=np.array([1.0, 4.0]))
def best_momentum_is_the_fastest(candidate, lams):
    """At the η and β of best_momentum the slowest coordinate is as fast as can be, and its factor is as stated."""
    lr, beta, rate = _parts(candidate.best_momentum(lams), ("lr", "beta", "rate"), "best_momentum")
    best = momentum.best(float(min(lams)), float(max(lams))).factor
    compare.best_factor(rate, (lr, beta), lams, best, BEST_WITHIN, RATE, root=True)


@problem.check(
    number=5,
    points=1,
    needs=["curves"],
    zh="curves 画出 λᵢ = 2⁻ⁱ 的全部 10 个坐标，步数足以看出差别：动量法都降到 0.1 以下，梯度下降仍有大于 0.5 的。",
)
def the_curves_show_the_difference(candidate):
    """curves has all 10 coordinates, for as many steps as show the difference: 0.1 is reached, or 0.5 still left."""
    found = candidate.curves()
    gd, moved, gd_lr, lr, beta = _drawn(found)
    gd = compare.momentum_path(gd, BOOK, gd_lr, 0.0, Text("curves()['gd']", "curves()['gd']"), steps=None)
    what = Text("curves()['momentum']", "curves()['momentum']")
    _not_too_long(gd)
    moved = compare.momentum_path(moved, BOOK, lr, beta, what, steps=len(gd) - 1)
    _at_the_end(float(np.max(np.abs(moved[-1]))) <= FALLEN, moved, MOMENTUM_ENDS, f"max|x| <= {FALLEN}")
    _at_the_end(0 < gd_lr < gradient_descent.stable_limit(BOOK[0]), gd, GD_STABLE, "0 < gd_lr < 4")
    _at_the_end(float(np.max(np.abs(gd[-1]))) >= LEFT, gd, GD_ENDS, f"max|x| >= {LEFT}")


MOMENTUM_ENDS = Text(
    "With momentum all ten coordinates should have fallen to 0.1 or less at the end: tune it, or take more steps.",
    "使用动量法时，最后十个坐标都应降到 0.1 以下：请调节超参数，或多走几步。",
)
GD_STABLE = Text(
    "Gradient descent should go at a stable rate: between 0 and 2/λ₁ = 4.",
    "梯度下降应使用稳定的学习率：介于 0 和 2/λ₁ = 4 之间。",
)
GD_ENDS = Text(
    "With gradient descent some coordinate should still be 0.5 or more at the end, when momentum has finished.",
    "动量法已经收敛时，梯度下降应仍有坐标不小于 0.5。",
)
NOT_A_DICT = Text(
    "curves() must return a dict with the keys gd, momentum, gd_lr, momentum_lr and momentum_beta.",
    "curves() 应返回一个字典，键为 gd、momentum、gd_lr、momentum_lr 和 momentum_beta。",
)
TOO_LONG = Text("At most 1000 steps, please.", "请不要超过 1000 步。")


def _drawn(found):
    """The two arrays as they are, and the three hyperparameters."""
    if not isinstance(found, Mapping) or any(key not in found for key in KEYS):
        raise Mismatch(expected=f"a dict with {', '.join(KEYS)}", found=compare.describe(found).en, why=NOT_A_DICT)
    numbers = [compare.as_number(found[key], key) for key in KEYS[2:]]
    return (found["gd"], found["momentum"], *numbers)


def _not_too_long(path):
    if len(path) > MOST_ROWS:
        raise Mismatch(expected=f"<= {MOST_ROWS} rows", found=f"{len(path)} rows", why=TOO_LONG)


def _at_the_end(holds, path, why, expected):
    if not holds:
        last = compare.show(float(np.max(np.abs(path[-1]))))
        raise Mismatch(expected=expected, found=f"max|x| = {last} after {len(path) - 1} steps", why=why)


@problem.figures
def coordinates_over_time(candidate):
    steps = 60
    lr, beta, _ = momentum.best(BOOK[-1], BOOK[0])
    title = Text("Your momentum_path at the best η and β: λᵢ = 2⁻ⁱ", "你的 momentum_path，取最优的 η 和 β：λᵢ = 2⁻ⁱ")
    name = Text("the path", "路径")
    x = compare.as_matrix(candidate.momentum_path(BOOK, lr, beta, steps), (steps + 1, len(BOOK)), name)
    ts = tuple(float(t) for t in range(steps + 1))
    lines = [Line(Text(f"i = {i + 1}", f"i = {i + 1}"), ts, tuple(x[:, i].tolist())) for i in (0, 4, 9)]
    return (Figure(title, "t", "x", tuple(lines)),)
