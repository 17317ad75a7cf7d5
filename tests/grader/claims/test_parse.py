"""Reading LaTeX: one table of what is read how, one of what is refused and why, and text that means harm."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.claims.context import Context, Function, context
from grader.claims.parse import parse
from grader.claims.show import show_chain
from grader.claims.tokens import UnreadError

CONTEXT = context(
    scalars="t p lambda lambda_i x_1 beta",
    vectors="x y c x*",
    matrices="Q M W",
    indices="i j k",
    functions={
        "f": Function(("t",), ("t^2",)),
        "h": Function(("x",), ("x^T x",)),
        "g": Function(("x", "y"), ("x^T y",)),
        "Softmax": Function(("z",), ("z",)),
    },
)

READ = [
    # notation of the same thing
    (r"\mathbf{x}^\top \mathbf{Q} \mathbf{x}", "xᵀ·Q·x"),
    (r"x^T Q x", "xᵀ·Q·x"),
    (r"x^{T}Qx", "xᵀ·Q·x"),
    (r"\mathbf{Qx} + \boldsymbol{c}", "Q·x + c"),
    (r"-\mathbf{Q}^{-1}\mathbf{c}", "-Q^(-1)·c"),
    (r"\|x - y\|_2^2 = \lVert x-y \rVert^2 = ||x-y||^2", "‖x - y‖^2 = ‖x - y‖^2 = ‖x - y‖^2"),
    (r"\|x\|_p", "‖x‖_p"),
    (r"|t||p|", "|t|·|p|"),
    (r"|M_{jj}||t| \leq |t|", "|M[j, j]|·|t| <= |t|"),
    (r"\frac{1}{2} t", "1/2·t"),
    (r"\frac12 t + \frac1{4}", "1/2·t + 1/4"),
    (r"0.1 t", "(1/10)·t"),
    (r"2t(1-t)", "2·t·(1 - t)"),
    (r"\beta(1-\beta)", "beta·(1 - beta)"),
    ("x≤y", "x <= y"),
    ("‖x‖ ≥ 0", "‖x‖ >= 0"),
    (r"（t＋1）", "t + 1"),
    # names that are declared with their subscript or star, and entries of those that are not
    (r"\lambda_i x_i + \lambda", "lambda_i·x[i] + lambda"),
    ("x_1 + x_2", "x_1 + x[2]"),
    (r"\mathbf{x}^* + x^{*}", "x* + x*"),
    (r"M_{jk} + M_{j,k} + M_{12}", "M[j, k] + M[j, k] + M[1, 2]"),
    # functions
    (r"f(t) + f'(t) + f''(2)", "f(t) + f'(t) + f''(2)"),
    (r"f^2(t)", "f(t)^2"),
    (r"\text{Softmax}^2(x_i)", "Softmax(x[i])^2"),
    (r"h(\mathbf{x}^*)", "h(x*)"),
    (r"h(1, 2)", "h((1, 2))"),
    (r"g(x, y)", "g(x, y)"),
    (r"\max(f(t), 2t) \ge \min(t, p)", "max(f(t), 2·t) >= min(t, p)"),
    (r"\exp(x_i)", "exp(x[i])"),
    (r"\log \sum_{i=1}^n \exp(x_i)", "log(Σ_{i=1..n} exp(x[i]))"),
    (r"\sin t \cos t", "sin(t)·cos(t)"),
    (r"\sin 2t", "sin(2·t)"),
    (r"\log^2 t", "log(t)^2"),
    (r"e^{-t}", "e^(-t)"),
    (r"\sqrt{t^2}", "sqrt(t^2)"),
    # sums
    (r"\sum_i x_i", "Σ_{i=1..n} x[i]"),
    (r"\sum_{k \neq j} |M_{jk}|", "Σ_{k=1..n, k≠j} |M[j, k]|"),
    (r"\sum_{k != j} |M_{jk}|", "Σ_{k=1..n, k≠j} |M[j, k]|"),
    (r"\sum\limits_{i=1}^{n} x_i + t", "Σ_{i=1..n} x[i] + t"),
    # sums with dots, where it is plain what counts
    (r"x_1 + 0", "x_1 + 0"),
    (r"c_1 + c_2 + ... + c_n", "Σ_{k=1..n} c[k]"),
    (r"M_{j1}c_1 + M_{j2}c_2 + \cdots + M_{jn}c_n", "Σ_{k=1..n} M[j, k]·c[k]"),
    (r"t + c_1^2 + c_2^2 + \ldots + c_5^2", "t + Σ_{k=1..5} c[k]^2"),
    (r"|M_{k1}| + |M_{k2}| + ... + |M_{kn}|", "Σ_{l=1..n} |M[k, l]|"),
    (r"1 + 2 + ... + n", "Σ_{k=1..n} k"),
    # derivatives
    (r"\frac{\partial h(x)}{\partial x_i}", "∂[h(x)]/∂(x[i])"),
    (r"\frac{\partial h}{\partial x_i}", "∂[h(x)]/∂(x[i])"),
    (r"\frac{\partial^2 h(x)}{\partial x_i \partial x_j}", "∂²[h(x)]/∂(x[i], x[j])"),
    (r"\frac{\partial^2 h}{\partial x_i^2}", "∂²[h(x)]/∂(x[i], x[i])"),
    (r"\nabla h(\mathbf{x}) = \nabla \left(x^T x\right)", "∂[h(x)]/∂(x) = ∂[xᵀ·x]/∂(x)"),
    (r"\nabla^2 h(x)", "∂²[h(x)]/∂(x)"),
    (r"\nabla_{x} g(x, y)", "∂[g(x, y)]/∂(x)"),
    # chains, statements
    (r"x \in \mathbb{R}^n", "x in ℝ^n"),
    (r"t = p = 1", "t = p = 1"),
    (r"0 \leq t \leq 1", "0 <= t <= 1"),
    (r"t = 1, p = 2", "t = 1; p = 2"),
]


@pytest.mark.parametrize(("latex", "reading"), READ)
def test_a_formula_is_read_so(latex: str, reading: str) -> None:
    assert "; ".join(map(show_chain, parse(latex, CONTEXT))) == reading


REFUSED = [
    (r"q + 1", "q is not declared for this exercise"),
    (r"\mathcal{B}_p", "B is not declared"),
    (r"c_1, \ldots, c_n", "missing"),
    (r"c_1 + ... + c_n", "dots"),
    (r"c_1 + c_3 + ... + c_n", "dots"),
    (r"c_1 + c_2 + ... c_n", "dots"),
    (r"c_1 + 2c_2 + ... + c_n", "dots"),
    (r"c_1 - c_2 + ... + c_n", "dots"),
    (r"t \to 0", "limits are not read"),
    (r"\{x | x > 0\}", "sets written out"),
    (r"\frac{1}{2", "not closed|expected|missing"),
    (r"\left( t + 1", "expected '\\)'|missing"),
    (r"|t + 1", "bar"),
    (r"t +", "missing"),
    (r"t_i", "t is declared as a scalar: it has no entries"),
    (r"M_i", "2 indices, found 1"),
    (r"(x + y)_i", "subscript on something"),
    (r"(t + 1) 2", "number 2 stands behind a factor"),
    (r"\sum_{i} ", "missing"),
    (r"\sum x_i", "a sum without its index"),
    (r"\sum_{t=1}^n t", "declared index"),
    (r"\max f(t)", "without brackets"),
    (r"f'", "need an argument"),
    (r"g(x)", "g takes 2 arguments, found 1"),
    (r"\frac{\partial^2 h}{\partial x_i}", "order of the derivative differs"),
    (r"\frac{\partial^3 h}{\partial x_i^3}", "first and second"),
    (r"rac{1}{2} t", "damaged"),
    ("\x08eta t", "damaged"),
    (r"eta t", "damaged"),
    (r"\def\a{\a\a}\a", "definitions of commands"),
    (r"\unknowncommand t", r"\\unknowncommand is not known"),
    (r"t ☃ p", "'☃' is not read"),
    (r"\begin{pmatrix} 1 & 2 \end{pmatrix}", "not read yet"),
    ("t" * 5000, "5000 characters"),
    ("(" * 100 + "t" + ")" * 100, "brackets stand inside each other"),
]


@pytest.mark.parametrize(("latex", "reason"), REFUSED)
def test_what_is_not_read_is_refused_with_the_reason(latex: str, reason: str) -> None:
    with pytest.raises(UnreadError, match=reason):
        parse(latex, CONTEXT)


HOSTILE = [
    "{" * 10_000 + "}" * 10_000,
    "x^{" * 1000,
    r"\mathbf{" * 500 + "x" + "}" * 500,
    r"\frac{" * 400,
    "|" * 3000,
    "$" * 3000,
    r"\left" * 900,
    "x_" * 1900,
    "-" * 3900,
    r"\log" * 900 + " t",
    "t+" * 1900 + "t",
    "1" * 3900,
    "t^{" + "9" * 3000 + "}",
    "\\" * 3999,
    "\u202e\u0000\ud7ff t",
    "x" * 1_000_000,
]


@pytest.mark.parametrize("latex", HOSTILE)
def test_text_that_means_harm_is_refused_or_read_in_no_time(latex: str) -> None:
    begin = time.process_time()
    with suppress(UnreadError, RecursionError):
        parse(latex, CONTEXT)
    assert time.process_time() - begin < 5


@given(st.text(alphabet=r"\{}^_()|$&xytQM12+-=<> fracsumleqpartial'", max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(latex: str) -> None:
    with suppress(UnreadError):
        assert all(map(show_chain, parse(latex, CONTEXT)))


def test_the_same_letters_mean_what_is_declared() -> None:
    def read(latex: str, declared: Context) -> Any:
        return show_chain(parse(latex, declared)[0])

    assert read("x_1", context(vectors="x")) == "x[1]"
    assert read("x_1", context(scalars="x_1")) == "x_1"
    assert read("ab", context(scalars="a b")) == "a·b"
    assert read("f(t)", context(scalars="f t")) == "f·t"
