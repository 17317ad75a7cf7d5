"""Reading LaTeX: one table of what is read how, one of what is refused and why, and text that means harm."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.claims.context import Context, Function, context
from grader.claims.expression import Chain
from grader.claims.parse import parse
from grader.claims.show import show_chain
from grader.claims.tokens import UnreadError

CONTEXT = context(
    scalars="t p lambda lambda_i x_1 beta beta_1t u:unit s:positive hat theta",
    vectors="x y c x* g hat m bar x x' x+ c_1* 1:ones w:normal",
    matrices="Q:positive_definite M W",
    indices="i j k",
    sets="X",
    means={"x*": "Q^{-1} c"},
    functions={
        "f": Function(("t",), ("t^2",)),
        "h": Function(("x",), ("x^T x",)),
        "g": Function(("x", "y"), ("x^T y",)),
        "Softmax": Function(("z",), ("z",)),
        "Proj_X": Function(("x",), ("x",)),
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
    (r"\sin t e^{-t^2}", "sin(t)·e^(-t^2)"),
    (r"\frac{t}{16} \sin t\, e^{-t^2/32}", "t/16·sin(t)·e^(-t^2/32)"),
    (r"\log^2 t", "log(t)^2"),
    (r"2 \mathbb{I}[t > 0] + \mathbb{I}_{t > 0}", "2·{1 if t > 0; 0 otherwise} + {1 if t > 0; 0 otherwise}"),
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
    (r"\frac{df}{dt} + \frac{\mathrm{d}}{\mathrm{d}t} f(t)", "∂[f(t)]/∂(t) + ∂[f(t)]/∂(t)"),
    (r"\frac{\partial^2 h(x)}{\partial x_i \partial x_j}", "∂²[h(x)]/∂(x[i], x[j])"),
    (r"\frac{\partial^2 h}{\partial x_i^2}", "∂²[h(x)]/∂(x[i], x[i])"),
    (r"\nabla h(\mathbf{x}) = \nabla \left(x^T x\right)", "∂[h(x)]/∂(x) = ∂[xᵀ·x]/∂(x)"),
    (r"\nabla^2 h(x)", "∂²[h(x)]/∂(x)"),
    (r"\nabla_{x} g(x, y)", "∂[g(x, y)]/∂(x)"),
    # what stands over, behind and below a name, where it is declared with it
    (
        r"\hat m_i + \hat{m}_{i-1} + \hat{\mathbf{m}}_i + \mathbf{\hat{m}}_i + \hat{m_i}",
        "m̂[i] + m̂[i - 1] + m̂[i] + m̂[i] + m̂[i]",
    ),
    (r"\bar x_i \bar{x}", "x̄[i]·x̄"),
    (r"\hat\theta^2 + \widehat{\theta}", "hat theta^2 + hat theta"),
    (r"\vec{x} + \vec y", "x + y"),
    (r"x' + x^\prime_i + x'_{i}", "x' + x'[i] + x'[i]"),
    (r"x^+ + x^{+}", "x+ + x+"),
    (r"x_i^* + x^*_i + x_2^{\star} + c_1^*", "x*[i] + x*[i] + x*[2] + c_1*"),
    (r"x^\star + x^{\star} + x_\ast + x^\ast + x_*", "x* + x* + x* + x* + x*"),
    (r"x^{*\top} c + x^{*T} c + x^{\star\mathsf{T}} c + {x^*}^\top c + x_*^\top c", " + ".join(["x*ᵀ·c"] * 5)),
    (r"\beta_{1t} + \beta_{1,t} + \beta^{i-1}", "beta_1t + beta_1t + beta^(i - 1)"),
    (
        r"\operatorname{Proj}_X(x) + \mathrm{Proj}_\mathrm{X}(x) + \text{Proj}_{\mathcal{X}}(x)",
        "Proj_X(x) + Proj_X(x) + Proj_X(x)",
    ),
    (r"\mathbf{1}^T x + \mathbb{1}_n^T x", "1ᵀ·x + 1ᵀ·x"),
    # transposes, powers, and products of vectors
    (r"x^\mathsf{T} y + x^{\mathrm T} y + x^{\intercal} y", "xᵀ·y + xᵀ·y + xᵀ·y"),
    (r"(t, 2)^T + (t, 2)", "(t, 2) + (t, 2)"),
    (r"(c_1, c_2, \ldots, c_n) + (2c_1, \ldots, 2c_n)^T", "(c[k])_{k=1..n} + (2·c[k])_{k=1..n}"),
    (r"x \cdot y + t \cdot x + x \cdot 2y + (x + y) \cdot Q c", "xᵀ·y + t·x + xᵀ·(2·y) + (x + y)ᵀ·(Q·c)"),
    (r"\langle x, y \rangle + \langle Q, M \rangle", "xᵀ·y + trace(Qᵀ·M)"),
    (r"\lambda * -t", "lambda·(-t)"),
    (r"\underbrace{t + 1}_{\text{small}} + \boxed{2}", "t + 1 + 2"),
    # functions of vectors and matrices
    (r"\operatorname{diag}(x)", "diag(x)"),
    (r"\mathrm{diag}(x)^{-1} - diag^{-1}(x)", "diag(x)^(-1) - diag(x)^(-1)"),
    (r"\operatorname{tr}(QM) + \mathrm{Tr}(Q) + \det Q", "trace(Q·M) + trace(Q) + det(Q)"),
    (r"\|Q\|_F^2 + \|x\|_\infty + \|x\|_{\infty} + \|x\|_1", "‖Q‖_F^2 + ‖x‖_∞ + ‖x‖_∞ + ‖x‖_1"),
    (r"\delta_{ij} + \delta_{i,j} + \delta_{i 2}", "δ[i, j] + δ[i, j] + δ[i, 2]"),
    # matrices by their entries, and cases
    (r"\begin{pmatrix} 1 & 2 \\ 3 & t \end{pmatrix} x", "[1, 2; 3, t]·x"),
    (r"\begin{bmatrix} t \\[2pt] 2 \\ \end{bmatrix}^T", "[t; 2]ᵀ"),
    (r"\left[\begin{array}{cc} 1 & 0 \\ 0 & 1 \end{array}\right]", "[1, 0; 0, 1]"),
    (r"\begin{pmatrix} |t| & |p| \end{pmatrix}", "[|t|, |p|]"),
    (r"\begin{cases} 1 & i = j \\ 0 & i \ne j \end{cases}", "{1 if i = j; 0 if i != j}"),
    (r"\begin{cases} 1, & \text{if } i = j, \\ 0, & \text{otherwise.} \end{cases}", "{1 if i = j; 0 otherwise}"),
    (r"\begin{cases} t, & 当 t > 0 时 \\ -t, & 其他 \end{cases}", "{t if t > 0; -t otherwise}"),
    (
        r"\begin{cases} t & 0 < t \text{ and } t < p \\ 0 & \text{否则} \end{cases}",
        "{t if 0 < t and t < p; 0 otherwise}",
    ),
    (r"\begin{cases} t & t \in [0, 1) \\ p & \text{if $t \ge 1$} \end{cases}", "{t if t in [0, 1); p if t >= 1}"),
    # indices that run
    (
        r"\sum_{k=1, k \neq j}^{n} c_k + \sum_{k: k \ne j} c_k + \sum_{\substack{k = 1 \\ k \ne j}}^n c_k",
        "Σ_{k=1..n, k≠j} c[k] + Σ_{k=1..n, k≠j} c[k] + Σ_{k=1..n, k≠j} c[k]",
    ),
    (r"\sum_{i,j} M_{ij}", "Σ_{i=1..n} (Σ_{j=1..n} M[i, j])"),
    (
        r"\sum_{ij} M_{ij} + \sum_{ijk} M_{ij} x_k",
        "Σ_{i=1..n} (Σ_{j=1..n} M[i, j]) + Σ_{i=1..n} (Σ_{j=1..n} (Σ_{k=1..n} M[i, j]·x[k]))",
    ),
    (r"\sum_{i<j} M_{ij} x_i = t \ge 0", "Σ_{i=1..n - 1} (Σ_{j=i + 1..n} M[i, j]·x[i]) = t >= 0"),
    (r"t = \sum_{j > i} x_i x_j", "t = Σ_{i=1..n - 1} (Σ_{j=i + 1..n} x[i]·x[j])"),
    (r"y_j = \sum_{i \le j} x_i = \sum_{i=1}^{j} x_i", "y[j] = Σ_{i=1..j} x[i] = Σ_{i=1..j} x[i]"),
    (r"c_i = \sum_{j \ge i} x_j = \sum_{k > i} x_k", "c[i] = Σ_{j=i..n} x[j] = Σ_{k=i + 1..n} x[k]"),
    (r"\sum_{1 \le i < j \le n} M_{ij}", "Σ_{i=1..n - 1} (Σ_{j=i + 1..n} M[i, j])"),
    (r"\sum_{1 \le i \le n} c_i + \sum_{i=2}^{j} c_i", "Σ_{i=1..n} c[i] + Σ_{i=2..j} c[i]"),
    (r"\prod_{k=1}^{n} c_k \prod_{k \ne j} c_k", "Π_{k=1..n} c[k]·(Π_{k=1..n, k≠j} c[k])"),
    (
        r"\max_k |c_k| + \min_{1 \le k \le n} c_k + \max_{k \ne j} \{ c_k \}",
        "max_{k=1..n} |c[k]| + min_{k=1..n} c[k] + max_{k=1..n, k≠j} c[k]",
    ),
    (r"\max\{t, 0\} + \min\left\{t, p, 1\right\}", "max(t, 0) + min(t, p, 1)"),
    (r"\sum_j \sum_{i \ne j} M_{ij} = 0", "Σ_{j=1..n} (Σ_{i=1..n, i≠j} M[i, j]) = 0"),
    (r"y_j = c_j - \sum_{k<j} M_{jk} y_k", "y[j] = c[j] - (Σ_{k=1..j - 1} M[j, k]·y[k])"),
    # expectations over the names that are random
    (r"\mathbb{E}[w_1^2] = E[w_1 w_1]", "E_{w}[w[1]^2] = E_{w}[w[1]·w[1]]"),
    (r"\mathbb{E}_w\left[Qw\right]", "E_{w}[Q·w]"),
    # ∇ and ∂: what stands behind them is of the derivative
    (r"\nabla h^T y + e^{(t + p)}", "∂[h(x)]/∂(x)ᵀ·y + e^(t + p)"),
    (r"\nabla h(x)^T y + \nabla^2 h(x)^{-1} y", "∂[h(x)]/∂(x)ᵀ·y + ∂²[h(x)]/∂(x)^(-1)·y"),
    (r"\nabla_x \|x\|^2 + \nabla_x \frac{x^T x}{2}", "∂[‖x‖^2]/∂(x) + ∂[xᵀ·x/2]/∂(x)"),
    (
        r"\frac{\partial}{\partial t} (t^2) p + \frac{\partial}{\partial x_i} \sum_j x_j^2",
        "∂[t^2]/∂(t)·p + ∂[Σ_{j=1..n} x[j]^2]/∂(x[i])",
    ),
    (r"\nabla_x \log \sum_j \exp(x_j)", "∂[log(Σ_{j=1..n} exp(x[j]))]/∂(x)"),
    (
        r"\frac{\partial h}{\partial x_i}(x) + \frac{\partial h}{\partial x_i}(t + 1)^2",
        "∂[h(x)]/∂(x[i]) + ∂[h(x)]/∂(x[i])·(t + 1)^2",
    ),
    # ∂ with the variable below it, and with a slash
    (r"\partial_i h = \partial h / \partial x_i = \partial_{x_i} h(x)", " = ".join(["∂[h(x)]/∂(x[i])"] * 3)),
    (
        r"\partial_i \partial_j h = \partial_{ij} h = \partial^2_{i,j} h = \partial_{x_i} \partial_{x_j} h"
        r" = \partial^2 h / \partial x_i \partial x_j = \partial^2 h(x) / (\partial x_i \partial x_j)",
        " = ".join(["∂²[h(x)]/∂(x[i], x[j])"] * 6),
    ),
    (r"\partial_i^2 h + \partial^2 h / \partial x_i^2", "∂²[h(x)]/∂(x[i], x[i]) + ∂²[h(x)]/∂(x[i], x[i])"),
    (r"\partial c_i / \partial c_j + \partial_t f", "∂[c[i]]/∂(c[j]) + ∂[f(t)]/∂(t)"),
    (r"\partial_i h(y) c_i + \partial_{x_i} x_j^2", "∂[h(y)]/∂(y[i])·c[i] + ∂[x[j]^2]/∂(x[i])"),
    # Iverson's brackets
    (r"x_i [i = j] - x_i x_j", "x[i]·δ[i, j] - x[i]·x[j]"),
    (r"x_i ([i \ne j] - x_j)", "x[i]·(1 - δ[i, j] - x[j])"),
    (
        r"\mathbf{1}[i=j] + \mathbb{1}_{i=j} + 1_{\{i=j\}} + \mathbb{1}\{i = j\} + 1_{i \neq 2}",
        "δ[i, j] + δ[i, j] + δ[i, j] + δ[i, j] + 1 - δ[i, 2]",
    ),
    (r"[t + 1] x", "(t + 1)·x"),
    # characters beyond ASCII
    ("xᵀQx ≤ ½‖x‖² − t⁻¹", "xᵀ·Q·x <= 1/2·‖x‖^2 - t^(-1)"),
    ("∑ₖ cₖ ＝ ｔ＋２·ｐ", "Σ_{k=1..n} c[k] = t + 2·p"),
    ("x₁ + c₂ + λ", "x_1 + c[2] + lambda"),
    ("θ̂ + x̄ᵢ + f′(t)", "hat theta + x̄[i] + f'(t)"),
    ("𝐐𝐱 ∈ ℝⁿ", "Q·x in ℝ^n"),
    (".5 t", "(1/2)·t"),
    # sets
    (r"x \in \mathbb{R}^n", "x in ℝ^n"),
    (r"t \in [0,1]", "t in [0, 1]"),
    (r"t \in (-\infty, 2)", "t in (-∞, 2)"),
    (r"t \in \left[0, \infty\right)", "t in [0, ∞)"),
    (r"t \in \{0, 1\}", "t in {0, 1}"),
    (r"i \in \{1, 2, \ldots, n\}", "i in [1, n]"),
    (r"x \in [0, 1]^n", "x in [0, 1]^n"),
    (r"x \in X", "x in X"),
    # chains, statements
    (r"t = p = 1", "t = p = 1"),
    (r"0 \leq t \leq 1", "0 <= t <= 1"),
    (r"t = 1, p = 2", "t = 1; p = 2"),
    (r"t = 1 \quad p = 2", "t = 1; p = 2"),
    (r"t \quad = \quad 1 \quad + p", "t = 1 + p"),
    (r"t \triangleq p \text{ and } p := 1 \text{ so } t = 1", "t := p; p := 1; t = 1"),
    (r"t = p 且 p = 1 所以 t = 1", "t = p; p = 1; t = 1"),
    (r"t = p\text{, } p = 1 \text{ for all } t", "t = p; p = 1"),
    (r"h(x) = f(t) =: p", "h(x) = f(t); p := f(t)"),
    (r"h(x) =: p, t = 1", "p := h(x); t = 1"),
    (r"h(x) \ge 0\ ,", "h(x) >= 0"),
    (r"h(x) \ge 0\;.", "h(x) >= 0"),
    (r"h(x) \ge 0 \text{ for all } t, \quad\text{and}\quad p = 1\,.", "h(x) >= 0; p = 1"),
    (r"h(x) \ge 0. \qed", "h(x) >= 0"),
    (r"h(x) \ge 0 \quad\blacksquare", "h(x) >= 0"),
    ("h(x) ≥ 0 ∎", "h(x) >= 0"),
    (r"t \overset{(1)}{=} p \stackrel{\text{def}}{=} 1", "t = p := 1"),
    (r"Q \succeq 0, Q \prec M", "Q psd 0; Q nd M"),
    # what only says that something holds for all
    (r"f(t) \ge 0, i = 1, \ldots, n", "f(t) >= 0"),
    (r"c_i \ge 0 \quad \forall i", "c[i] >= 0"),
    (r"\forall x \in \mathbb{R}^n: h(x) \ge 0", "h(x) >= 0"),
    (r"h(x) \ge 0 \text{ for all } x", "h(x) >= 0"),
    (r"对任意 x, h(x) \ge 0", "h(x) >= 0"),
    (r"i = 1, 2, \dots, n", "1 <= i <= n"),
    # argmax, as what it says of the numbers
    (r"j = \arg\max_k |c_k|", "|c[j]| = max_{k=1..n} |c[k]|"),
    (r"j \in \operatorname*{arg\,max}_{k \ne i} c_k", "c[j] = max_{k=1..n, k≠i} c[k]"),
    (r"j = \underset{k}{\operatorname{argmin}}\, c_k", "c[j] = min_{k=1..n} c[k]"),
    (r"x^* = \arg\min_x h(x)", "h(x*) <= h(x)"),
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
    (r"x \in \{x \mid x > 0\}", "sets written out by a condition"),
    (r"x \in \{x : x > 0\}", "sets written out by a condition"),
    (r"2 + \{t, p\}", "a set stands behind"),
    (r"t \in \{1, \ldots, n\}", "only for an index"),
    (r"x \in \mathbb{R}_+", "whether 0 is in it"),
    (r"t + \infty", "∞ is no number"),
    (r"\left\{ t = 1", "systems of equations"),
    # names
    (r"\hat y", "hat y is not declared"),
    (r"\hat{x + y}", "over more than one name"),
    (r"\hat{2}", "over more than one name"),
    (r"\hat\log t", "over something that is no name"),
    (r"y^*", "a star on a name that is not declared with it"),
    (r"y'", "a prime on something"),
    (r"P_X(x)", "P is not declared"),
    (r"\mathrm{Var}(w)", "Var is not declared"),
    (r"\mathbf{1}_3", "write it with n"),
    (r"\delta_i", "delta is not declared"),
    (r"\delta", "delta is not declared"),
    (r"t^T", "T is not declared"),
    (r"\text{at } t", "at is not declared"),
    (r"\text{is at most } t", "the words 'is at most'"),
    (r"t = 1 显然 p = 1", "the words '显然'"),
    (r"t \text{s.t.} p", "the words 's.t.'"),
    (r"t \mathrm{s.t.} p", "the words 's.t.'"),
    (r"t = p \text{ (t)}", r"the words '\(t\)'"),
    # what may be read in two ways
    (r"\sum_{i < j} M_{ij} \le 1", "does the sum run over j as well"),
    (r"\sum_{i \le j} M_{ij} = 1", "does the sum run over j as well"),
    (r"\sum_{k<i} \sum_{i<j} M_{ij} x_k = 0", "does the sum run over i as well"),
    (r"\sum_{j \ge i} x_i", "does j or i run"),
    (r"\sum_{j \le k} x_k", "does j or k run"),
    (r"\sum_{k \ne j} x_j = y_j", "does k or j run"),
    ("t = " + " + ".join(rf"(\sum_{{i < j}} x_i^{k} x_j)" for k in range(2, 20)), "too many sums"),
    # a name that is no index never runs, nor does another in its place
    (r"\sum_{t \le j} f(t)", "declared index"),
    (r"\sum_{x \le j} f(x)", "declared index"),
    (r"\sum_{q \le j} c_j", "q is not declared"),
    (r"\sum_{t \ge i} c_i", "declared index"),
    (r"\sum_{y_i \le i} c_i", "is not read"),
    (r"\sum_{it} c_i", "declared index"),
    # stars
    (r"h^\star", "a star on a name that is not declared with it"),
    (r"h_\ast", "a star on a name that is not declared with it|subscript"),
    (r"y^{*\top} c", "a star on a name that is not declared with it"),
    (r"t \star p", "star is not known"),
    (r"h(x) =:", "missing"),
    (r"\square h", "square is not known"),
    (r"\ge 0", "begins with a sign of relation"),
    (r"= Qx + c", "begins with a sign of relation"),
    (r"t = 1 \Rightarrow = 2", "begins with a sign of relation"),
    (r"\sum_{i \ne j} M_{ij} = \sum_i \sum_j M_{ij}", "does the sum run over j as well"),
    (r"\sum_i c_i + y_i = 0", "reach as far as the last i"),
    (r"\nabla f(t)^2", "the power of a gradient"),
    (r"\nabla_x \frac{1}{2} x^T x", "how far does ∇ reach"),
    (r"\nabla_x x^T x", "how far does ∇ reach"),
    (r"\frac{\partial}{\partial t} 2t", "how far does ∂ reach"),
    (r"\frac{\partial}{\partial t} f(t) t", "how far does ∂ reach"),
    (r"\frac{\partial}{\partial t} \log(t) t", "how far does ∂ reach"),
    (r"\frac{\partial h}{\partial x_i}(y)", "a derivative at a point, or times it"),
    (r"\partial_i h(x + y)", "in which variable"),
    (r"\partial_i f", "in which variable"),
    (r"\partial_i g", "in which variable"),
    (r"\partial h", "in which variable"),
    (r"\partial_i h(x)^2", "the power of a derivative"),
    (r"\partial_{x_i} x_j x_k", "how far does ∂ reach"),
    (r"\partial_{x_i} c_j / 2", "how far does ∂ reach"),
    (r"\partial_i \partial_j \partial_k h", "first and second"),
    (r"\partial^2_i h", "in which two variables"),
    (r"\partial h / \partial x_i \partial x_j", "order of the derivative differs"),
    (r"M_{ij} = -x_i x_j [i \ne j]", "a factor, or a condition"),
    (r"x_i [i = j], t = 1", "a factor, or a condition"),
    (r"[t = p] x", "of indices are read"),
    (r"\mathbf{1}[i < j] x", "of indices are read|not closed|expected"),
    (r"1e-3 t", "two ways"),
    (r"t = 0,5", "two ways"),
    (r"f^{-1}(t)", "the inverse function"),
    (r"\sin^{-1}(t)", "the inverse function"),
    (r"f^{(2)}(t)", "a derivative or a power"),
    (r"t^{(k)}", "a power, an iterate"),
    (r"x_i^T", "T is not declared"),
    (r"t = 1,000", "two ways"),
    ("2½", "'½' is not read"),
    (r"\sqrt[3]{t}", "only square roots"),
    (r"t \stackrel{!}{=} 0", "what stands above = is not read"),
    (r"t \stackrel{d}{=} 0", "what stands above = is not read"),
    (r"\mathbb{E} w_1", "without brackets"),
    (r"\mathbb{E}_t[t]", "not random"),
    # tables
    (r"\begin{pmatrix} 1 & 2 \\ 3 \end{pmatrix}", "not equally long"),
    (r"\begin{pmatrix} c_1 \\ \vdots \\ c_n \end{pmatrix}", "leaves open"),
    (r"\begin{pmatrix} c_1 & \cdots & c_n \end{pmatrix}", "dots in a matrix"),
    (r"\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}", "vmatrix} is not read"),
    (r"\begin{pmatrix} 1 & 2", "has no end"),
    (r"\end{pmatrix}", "closes nothing"),
    (r"\begin{cases} 1 & i = j \\ 0 \end{cases}", "a case without its condition"),
    (r"\begin{cases} 1 & \text{otherwise} \\ 0 & i = j \end{cases}", "behind the case for all that is left"),
    (r"\begin{cases} t = 1 \\ p = 2 \end{cases}", "systems of equations"),
    # statements
    (r"\exists x, h(x) = 0", "said of some, not of all"),
    (r"h(x) = 0 \text{ for some } x", "said of some, not of all"),
    (r"存在 x, h(x) = 0", "said of some, not of all"),
    (r"t > 0 \text{ or } t < 0", "“or”"),
    (r"\forall x h(x) = 0", "write a comma behind"),
    (r"\forall x", "nothing is said"),
    (r"t : p", "does not fit"),
    (r"j = \arg\max c_k", "without its index"),
    (r"\arg\max_k c_k", "read only as in j"),
    (r"j = \arg\max_k c_k + t", "how far does argmax reach"),
    (r"j = \arg\max_k \sum_j M_{kj}", "two meanings"),
    ("t = 1," * 50, "more than 40 statements"),
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
    (r"\frac{\partial}{\partial t} \sin t \cdot e^{-t}", "how far does"),
    (r"\frac{\partial^3 h}{\partial x_i^3}", "first and second"),
    (r"rac{1}{2} t", "damaged"),
    ("\x08eta t", "damaged"),
    (r"eta t", "damaged"),
    (r"\def\a{\a\a}\a", "definitions of commands"),
    (r"\unknowncommand t", r"\\unknowncommand is not known"),
    (r"t ☃ p", "'☃' is not read"),
    (r"t \\ p", "several lines"),
    ("\timesx", "damaged"),
    ("\theta", "damaged"),
    ("t\neq p", "damaged"),
    ("t" * 5000, "5000 characters"),
    ("(" * 100 + "t" + ")" * 100, "brackets stand inside each other"),
]


@pytest.mark.parametrize(("latex", "reason"), REFUSED)
def test_what_is_not_read_is_refused_with_the_reason(latex: str, reason: str) -> None:
    with pytest.raises(UnreadError, match=reason):
        parse(latex, CONTEXT)


CONDITIONS = [
    # an arrow: what is before it is supposed, what is behind it claimed under it
    (r"2p = 4 \Rightarrow p = 2", "suppose 2·p = 4; p = 2 under 2·p = 4"),
    (r"f(t) = 1 \implies t = 1 \implies p = 1", "suppose f(t) = 1; t = 1 under f(t) = 1; p = 1 under f(t) = 1, t = 1"),
    (r"f(t) = 1 \iff t = 1", "suppose f(t) = 1; t = 1 under f(t) = 1"),
    (r"\Rightarrow f(t) = 1", "suppose f(t) = 1"),
    (r"f(t) = 1 \Rightarrow", "suppose f(t) = 1"),
    (r"f(p) > 0 \text{ if } p > 0", "f(p) > 0 under p > 0; suppose p > 0"),
    (r"\text{if } p > 0, f(p) > 0", "suppose p > 0; f(p) > 0 under p > 0"),
    (r"当 p > 0 时, f(p) > 0", "suppose p > 0; f(p) > 0 under p > 0"),
    (r"\because p > 0 \therefore f(p) > 0", "suppose p > 0; f(p) > 0 under p > 0"),
    (r"\forall p > 0: f(p) > 0", "suppose p > 0; f(p) > 0 under p > 0"),
    (r"f(x_i) \ge 0, i = 2, \ldots, n", "f(x[i]) >= 0 under 2 <= i <= n; suppose 2 <= i <= n"),
    # conditions that every instance satisfies go without saying
    (r"\forall u \in [0, 1], f(u) \ge 0", "f(u) >= 0"),
    (r"f(s) > 0, s > 0", "f(s) > 0; s > 0"),
    (r"f(u) \ge 0, 0 \le u \le 1", "f(u) >= 0; 0 <= u <= 1"),
    (r"\forall u \in (0, 1), f(u) > 0", "suppose u in (0, 1); f(u) > 0 under u in (0, 1)"),
    (r"\forall x \in X, h(x) \ge 0", "suppose x in X; h(x) >= 0 under x in X"),
    # of several statements, one may be a condition of the others, or define a name in them
    (r"h(x) \le 1, \|x\| \le 1", "h(x) <= 1 under ‖x‖ <= 1; ‖x‖ <= 1"),
    (r"y = f(t), f(y_1) > 0", "y = f(t); f(y[1]) > 0 under y = f(t)"),
    (r"f(t) = t^2, f'(t) = 2t", "f(t) = t^2; f'(t) = 2·t"),
    (r"j = \arg\max_k c_k, f(c_j) = 1", "suppose c[j] = max_{k=1..n} c[k]; f(c[j]) = 1 under c[j] = max_{k=1..n} c[k]"),
    # argmax defines what is on its left, unless the context says what that is
    (r"j = \arg\max_k c_k", "suppose c[j] = max_{k=1..n} c[k]"),
    (r"x^* = \arg\min_x h(x)", "h(x*) <= h(x)"),
    (r"y = \arg\min_x h(x)", "suppose h(y) <= h(x)"),
]


@pytest.mark.parametrize(("latex", "reading"), CONDITIONS)
def test_what_a_formula_supposes_is_not_claimed(latex: str, reading: str) -> None:
    def shown(chain: Chain) -> str:
        under = f" under {', '.join(map(show_chain, chain.under))}" if chain.under else ""
        return f"{'suppose ' if chain.supposed else ''}{show_chain(chain)}{under}"

    assert "; ".join(map(shown, parse(latex, CONTEXT))) == reading


HOSTILE = [
    "{" * 10_000 + "}" * 10_000,
    "{" * 1900 + "}" * 1900,
    "(" * 59 + "t" + ")" * 59,
    "x^{" * 1000,
    r"\mathbf{" * 440 + "x",
    r"\frac{" * 400,
    "|" * 3000,
    "$" * 3000,
    r"\left" * 700,
    "x_" * 1900,
    "-" * 3900,
    r"\log" * 900 + " t",
    "t+" * 1900 + "t",
    "t" * 3990,
    r"x\cdot " * 500 + "x",
    "x\\cdot(" * 59 + "x" + ")" * 59,
    r"x\cdot Q" * 400 + "x",
    r"\frac{\partial h}{\partial x_i}(" * 58 + "1" + ")" * 58,
    r"j=\arg\max_{" * 58 + "k" + "}" * 58,
    r"\sum_{i\ne j}x_i+" * 200 + "t=1",
    r"\max_k" * 600 + " x_k",
    r"\partial_i " * 390 + "h",
    r"\partial h/" * 390 + r"\partial x_i",
    "[i=" * 59 + "j" + "]" * 59,
    "x[i" * 59 + "=j" + "]" * 59,
    "1_{" * 59 + "i=j" + "}" * 59,
    "1[" * 1900,
    r"\sum_{i<j}x_ix_j^2+" * 190 + "t=1",
    r"\sum_{i<j}" * 300 + "x_ix_j=t",
    "t=1" + "=:t" * 1200,
    "x^{*" * 59 + "T" + "}" * 59,
    "1" * 3900,
    "t^{" + "9" * 3000 + "}",
    "f" + "'" * 3000 + "(t)",
    "\\" * 3999,
    "\u202e\u0000\ud7ff t",
    "½" * 3999,
    "当" * 3999,
    "x\u0302" * 1999,
    r"\hat" * 900 + " m",
    r"\def\a{\a\a}\a" * 200,
    r"\begin{cases}" * 59 + "t" + r"\end{cases}" * 59,
    r"\begin{pmatrix}" + "t&" * 1900 + r"t\end{pmatrix}",
    r"\overset{(1)}{" * 59 + "=" + "}" * 59,
    r"\underset{" * 59 + "k" + r"}{\max}" * 59 + " x_k",
    r"\text{$" * 59 + "t" + "$}" * 59,
    r"\{" * 1900,
    r"t=1\Rightarrow " * 250 + "t=1",
    "i=1," * 900 + r"\dots,n",
    "x" * 1_000_000,
]


@pytest.mark.parametrize("latex", HOSTILE, ids=lambda latex: latex[:12])
def test_text_that_means_harm_is_refused_or_read_in_little_work(latex: str) -> None:
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        with suppress(UnreadError):
            assert all(map(show_chain, parse(latex, CONTEXT)))
    finally:
        sys.setprofile(None)
    assert calls < 300_000


def test_t_as_a_superscript_is_what_it_can_be() -> None:
    declared = context(scalars="t", vectors="x", indices="T", functions={"f": Function(("t",), ("t",))})

    def read(latex: str) -> str:
        return show_chain(parse(latex, declared)[0])

    assert read("x^T x") == "xᵀ·x"
    assert read("1 - t^T") == "1 - t^T"
    assert read("t^{T-1}") == "t^(T - 1)"
    assert read(r"t^\top x") == "tᵀ·x"
    with pytest.raises(UnreadError, match="transposed, or to the power"):
        read("f(t)^T")


@given(st.text(alphabet=r"\{}^_()|$&xytQM12+-=<> fracsumleqpartial'", max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(latex: str) -> None:
    with suppress(UnreadError):
        assert all(map(show_chain, parse(latex, CONTEXT)))


VOCABULARY = r"""
    t x x_1 Q h f f(t) h(x) M_{ij} c_i i j k n 1 2 0.5 + - \cdot * / ^ _ ^2 ^T ^{ _{ { } ( ) [ ] | \| , : = \le < >
    \in \ne \sum_i \sum_{k=1}^n \prod_k \max_k \max( \min\{ \arg\max_k \sum_{i<j} \hat m \hat{ \bar x ' ^* \frac{ }{
    \frac \partial \nabla \sqrt \begin{pmatrix} \end{pmatrix} \begin{cases} \end{cases} & \\ \text{if}
    \text{otherwise} \text{and} \forall \Rightarrow \quad \{ \} \mathbb{R} \mathbb{E}[ w \infty [0,1] \delta_{ij}
    \langle \rangle \operatorname{tr} \mathbf{ \det \mathbf{1} \overset{(1)}{=} \underset{k}{\max} \underbrace{
    \dots ... 当 且 ½ ² ᵢ $ \left( \right.
"""
MIXTURES = st.lists(st.sampled_from(VOCABULARY.split()), max_size=25).map(" ".join)


@st.composite
def spoilt(draw: Any) -> str:
    """A formula that is read, with a piece cut out of it or put into it."""
    latex = draw(st.sampled_from([latex for latex, _ in READ]))
    first, last = sorted((draw(st.integers(0, len(latex))), draw(st.integers(0, len(latex)))))
    return f"{latex[:first]}{draw(st.sampled_from(['', *VOCABULARY.split()]))}{latex[last:]}"


@given(st.one_of(MIXTURES, spoilt()))
def test_whatever_students_write_is_read_or_refused_and_nothing_else(latex: str) -> None:
    with suppress(UnreadError):
        found = parse(latex, CONTEXT)
        assert found
        assert all(map(show_chain, found))


def test_the_same_letters_mean_what_is_declared() -> None:
    def read(latex: str, declared: Context) -> Any:
        return show_chain(parse(latex, declared)[0])

    assert read("x_1", context(vectors="x")) == "x[1]"
    assert read("x_1", context(scalars="x_1")) == "x_1"
    assert read("ab", context(scalars="a b")) == "a·b"
    assert read("f(t)", context(scalars="f t")) == "f·t"
