"""Adadelta without the rescaled gradient: two arrays a parameter, and the same iterates."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.strategies import gradient_sequences, reals
from grader.problem import EntryPoint, Problem

from . import forms
from .cases import Delta, deltas

ROLES = {"step": "adadelta_lean", "init": "init_state"}

problem = Problem(
    id="d2l-11.9.2",
    title=Text("Adadelta without g′", "不用 g′ 的 Adadelta"),
    source="Dive into Deep Learning, 11.9 Adadelta, exercise 2 (English edition: 12.9.2)",
    numbers=("11.9.2", "12.9.2"),
    entry_points=(
        EntryPoint(
            "adadelta_lean",
            ("x", "grad", "state", "rho", "eps"),
            aliases=("adadelta_lean_step", "adadelta"),
            subclass_of="Optimizer",
            in_place=True,
        ),
        EntryPoint("init_state", ("x",), aliases=("init_adadelta_lean_states", "init_adadelta_states")),
        EntryPoint("new_delta", ("delta", "s", "grad", "rho", "eps")),
    ),
    adapters={"trajectory": ROLES, "optimizer_form": ROLES},
)

X = Text("x", "x")
NEW = Text("the new Δ", "新的 Δ")
NO_SQUARE = Text("is the factor g² missing?", "是不是漏了因子 g²？")
NO_EPS = Text("is eps missing above or below?", "分子或分母中是不是漏了 eps？")
WEIGHTS = Text("are ρ and 1 − ρ exchanged?", "ρ 和 1 − ρ 是不是用反了？")
ROOT = Text("is that g′, or √… g², instead of g′²?", "这是 g′ 或 √…·g² 吗？应为 g′²")
OPERATIONS = 12
rhos = st.sampled_from([0.9, 0.5, 0.0, 0.99])
small = st.sampled_from([1e-5, 1e-6, 1e-3])
sequences = gradient_sequences(max_length=60, max_dims=3)
singles = gradient_sequences(max_length=60, max_dims=3, dtype=np.float32)
SPIKE = np.array([[0.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [0.0, -2.0]])
GROWING = 1.3 ** np.arange(40.0)[:, None]


@problem.check(
    number=1,
    points=2,
    needs=["adadelta_lean"],
    max_examples=40,
    zh="每一步得到的 x 都与 Adadelta 相同，同时进行的其他运行没有影响。",
)
@given(gradients=sequences | singles, start=reals(1.0), rho=rhos, eps=small)
@example(gradients=np.cos(np.arange(300.0))[:, None], start=0.0, rho=0.9, eps=1e-5)
@example(gradients=GROWING, start=0.0, rho=0.9, eps=1e-5)
@example(gradients=1 / GROWING, start=1.0, rho=0.9, eps=1e-5)
@example(gradients=SPIKE, start=0.0, rho=0.9, eps=1e-5)
@example(gradients=np.zeros((2, 2)), start=1.0, rho=0.9, eps=1e-5)
@example(gradients=np.array([[1e8, 1e-8], [-3e8, 2e-8]]), start=0.0, rho=0.9, eps=1e-5)
@example(gradients=np.array([[1.0], [-1.0], [1.0], [-1.0]]), start=0.0, rho=0.9, eps=1e-5)
@example(gradients=np.ones((3, 7), dtype=np.float32), start=0.0, rho=0.9, eps=1e-5)
@example(gradients=np.ones((2, 1)), start=0.0, rho=0.9, eps=1e-5)
def every_step_is_one_of_adadelta(candidate, gradients, start, rho, eps):
    """For every sequence of gradients, x after each step is the x of Adadelta; a run beside it does not matter."""
    x0 = np.full(gradients.shape[1], start, dtype=gradients.dtype)
    trace = forms.run(candidate, x0, gradients, rho, eps)
    compare.adadelta_steps(trace.x, x0.astype(float), gradients, rho, trace.eps, X, dtype=trace.dtype)


@problem.check(
    number=1, points=1, needs=["adadelta_lean"], zh="对每个参数，状态中只有 s 和 Δ 两个数组，而且方法确实在走。"
)
@given(d=st.sampled_from([5, 2, 7]))
def the_state_is_two_arrays(candidate, d):
    """For each parameter the state is two arrays, s and Δ (and the method does move)."""
    x0 = np.zeros(d)
    trace = forms.run(candidate, x0, np.ones((2, d)), 0.9, 1e-5)
    compare.moves(trace.x[0], x0, X)
    forms.keeps_two(trace)


@problem.check(
    number=2,
    points=2,
    needs=["new_delta"],
    zh="new_delta = ρΔ + (1 − ρ)·(Δ + eps)/(s + eps)·g²，只由 Δₜ₋₁、sₜ 和 gₜ 算出。",
)
@given(case=deltas() | deltas(np.float32), rho=rhos, eps=small)
@example(case=Delta(np.array([1e-3]), np.array([1e-281 + 0.1]), np.array([1e-140])), rho=0.9, eps=1e-5)
@example(case=Delta(np.array([2.0]), np.array([1e280]), np.array([1e140])), rho=0.9, eps=1e-5)
@example(case=Delta(np.zeros(2), np.zeros(2), np.zeros(2)), rho=0.9, eps=1e-5)
@example(case=Delta(np.array([1.0]), np.array([0.5]), np.array([2.0])), rho=0.5, eps=1e-3)
def the_new_delta_needs_no_rescaled_gradient(candidate, case, rho, eps):
    """new_delta is ρΔ + (1 − ρ)·(Δ + eps)/(s + eps)·g², from the old Δ, the new s and g alone."""
    right = [_updated(*entry, rho, eps) for entry in zip(*(part.tolist() for part in case), strict=True)]
    floats = [part.astype(float) for part in case]
    mistakes = [compare.Mistake(value, hint) for value, hint in _wrong(*floats, rho, eps)]
    found = candidate.new_delta(case.delta, case.s, case.grad, rho, eps)
    told = [mistake for mistake in mistakes if not np.allclose(mistake.value, [float(r) for r in right], rtol=1e-3)]
    compare.entries(found, right, NEW, terms=OPERATIONS, dtype=case.grad.dtype, mistakes=told)


def _updated(delta, s, g, rho, eps):
    delta, s, g, rho, eps = (Fraction(value) for value in (delta, s, g, rho, eps))
    return rho * delta + (1 - rho) * (delta + eps) / (s + eps) * g**2


def _wrong(delta, s, g, rho, eps):
    with np.errstate(all="ignore"):
        r = (delta + eps) / (s + eps)
        yield rho * delta + (1 - rho) * r, NO_SQUARE
        yield rho * delta + (1 - rho) * delta / (s + eps) * g**2, NO_EPS
        yield (1 - rho) * delta + rho * r * g**2, WEIGHTS
        yield rho * delta + (1 - rho) * np.sqrt(r) * g**2, ROOT
        yield rho * delta + (1 - rho) * np.sqrt(r) * g, ROOT


problem.written(
    number=3,
    points=2,
    en="The derivation: g′² in terms of Δ, s and g, and which Δ and which s the steps of x and of Δ take.",
    zh="推导：用 Δ、s 和 g 表示 g′²；x 与 Δ 的更新各用哪个 Δ、哪个 s。",
)
problem.written(
    number=4,
    points=1,
    en="The discussion: why it is a good idea to do without g′.",
    zh="讨论：为什么不用 g′ 是个好主意。",
)
