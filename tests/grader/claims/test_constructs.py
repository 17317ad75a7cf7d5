"""What students write with each construct: right claims hold on every instance, wrong ones are refuted."""

from __future__ import annotations

import pytest

from grader.claims.audit import Link, audit
from grader.claims.context import Context, Function, context
from grader.claims.formulas import Formula
from grader.claims.parse import parse
from grader.claims.refute import Proved, Refuted, Tested, look
from grader.evidence import Place
from grader.reading.markdown import markdown_blocks

SOFTMAX = r"\frac{1}{\sum_{i=1}^{n} \exp(x_i)} (\exp(x_1), \exp(x_2), \ldots, \exp(x_n))"
CONTEXT = context(
    scalars="t s:positive u:unit c:coin", vectors="x y p w:normal 1:ones m hat m bar x", matrices="A B S:symmetric",
    indices="i j k",
    means={"p": SOFTMAX, "hat m": r"\frac{m}{1 - 0.9^2}", "bar x": r"\frac{1}{n} \sum_i x_i \mathbf{1}"},
    functions={
        "f": Function(("x",), (r"\log \sum_{i=1}^{n} \exp(x_i)",)),
        "relu": Function(("t",), (r"\begin{cases} t & t > 0 \\ 0 & \text{otherwise} \end{cases}",)),
        "g": Function(("x",), (r"\|x - w\|^2",)),
    },
)  # fmt: skip

RIGHT = [
    r"\nabla f(x) = p",
    r"\nabla^2 f(x) = \operatorname{diag}(p) - p p^T",
    r"\frac{\partial^2 f}{\partial x_i \partial x_j} = p_i (\delta_{ij} - p_j)",
    r"\partial_i f = p_i",
    r"\partial_i \partial_j f = \partial^2 f / \partial x_i \partial x_j = p_i [i = j] - p_i p_j",
    r"\partial p_i / \partial x_j = p_i (\mathbf{1}[i=j] - p_j)",
    r"\mathbf{1}^T p = \sum_k p_k = 1",
    r"\max_k x_k \le f(x) \le \max_k x_k + \log n",
    r"\operatorname{tr}(AB) = \operatorname{tr}(BA)",
    r"\det(AB) = \det(A) \det(B)",
    r"\det S = \det S^T",
    r"\|A\|_F^2 = \operatorname{tr}(A^T A) = \sum_{i, j} A_{ij}^2 = \langle A, A \rangle",
    r"\|x\|_\infty \le \|x\|_2 \le \|x\|_1 \le n \max_k |x_k|",
    r"\langle x, Ay \rangle = A^T x \cdot y",
    r"(\sum_i x_i)^2 = \sum_i x_i^2 + 2 \sum_{1 \le i < j \le n} x_i x_j",
    r"\sum_{k \ne j} x_k = \mathbf{1}^T x - x_j",
    r"\sum_i (x_i - \bar x_i) = 0",
    r"\exp(\sum_k x_k) = \prod_k \exp(x_k)",
    r"\min_k x_k = -\max_k (-x_k)",
    r"\operatorname{relu}(t) = \max\{0, t\} = \frac{t + |t|}{2}",
    r"\begin{pmatrix} 1 & t \\ 0 & 1 \end{pmatrix} \begin{pmatrix} 1 & -t \\ 0 & 1 \end{pmatrix}"
    r" = \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}",
    r"\hat m_i = \frac{m_i}{0.19}",
    r"\mathbb{E}[g(x)] = \|x\|^2 + n",
    r"\mathbb{E}[\nabla g(x)] = 2x",
    r"\mathbb{E}[w w^T] = I",
    r"\mathbb{E}[c x] = 0 x",
    r"A = (A^T)^T",
    r"(x_1, \ldots, x_n)^T = x",
]
WRONG = [
    r"\nabla^2 f(x) = \operatorname{diag}(p) - p^T p I",
    r"\frac{\partial^2 f}{\partial x_i \partial x_j} = p_i (1 - p_j)",
    r"\partial_i \partial_j f = p_i ([i \ne j] - p_j)",
    r"\partial_i f = p_i [i = j] + 0",
    r"\max_k x_k \ge f(x)",
    r"\operatorname{tr}(AB) = \operatorname{tr}(A) \operatorname{tr}(B)",
    r"\det(A + B) = \det A + \det B",
    r"\|A\|_F = \operatorname{tr}(A^T A)",
    r"\|x\|_1 \le \|x\|_2",
    r"\|x\|_2 \le \|x\|_\infty",
    r"(\sum_i x_i)^2 = \sum_i x_i^2",
    r"(\sum_i x_i)^2 = \sum_i x_i^2 + \sum_{1 \le i < j \le n} x_i x_j",
    r"\prod_k \exp(x_k) = \sum_k \exp(x_k)",
    r"\max_k |x_k| = \max_k x_k",
    r"\operatorname{relu}(t) = |t|",
    r"\operatorname{relu}(t) = \begin{cases} t & t \ge 0 \\ -t & t < 0 \end{cases}",
    r"\begin{pmatrix} 1 & t \\ 0 & 1 \end{pmatrix} = \begin{pmatrix} 1 & 0 \\ t & 1 \end{pmatrix}",
    r"\hat m_i = m_i",
    r"\mathbb{E}[g(x)] = \|x\|^2",
    r"\mathbb{E}[w_1^4] = 1",
    r"\mathbb{E}[c^2] = 0",
    r"\langle x, y \rangle = \|x\| \|y\|",
]


def links(latex: str):
    for chain in parse(latex, CONTEXT):
        for k, relation in enumerate(chain.relations):
            yield chain.expressions[k], relation, chain.expressions[k + 1]


@pytest.mark.parametrize("latex", RIGHT)
def test_a_right_claim_holds_on_every_instance(latex: str) -> None:
    for seed in range(2):
        for link in links(latex):
            found = look(*link, CONTEXT, seed)
            assert isinstance(found, Tested), (link, found)
            assert found.instances >= (8 if "pmatrix" in latex else 16)


@pytest.mark.parametrize("latex", WRONG)
def test_a_wrong_claim_is_refuted(latex: str) -> None:
    assert any(isinstance(look(*link, CONTEXT), Refuted) for link in links(latex))


def audited(latex: str, declared: Context = CONTEXT) -> list[Link]:
    blocks = markdown_blocks(f"${latex}$", Place("answer.md", line=1))
    return [link for found in audit(blocks, {"1.1.1": declared}, "1.1.1") for link in found.links]


@pytest.mark.parametrize(
    "latex",
    [
        # false for all values, and right where the formula says so
        r"t > 1 \Rightarrow t^2 > t",
        r"2t = 4 \iff t = 2",
        r"t^2 > t \text{ if } t > 1",
        r"\forall t > 1, t^2 > t",
        r"t^2 > t, \quad t > 1",
        r"当 t > 1 时, t^2 > t",
        r"\|x\|_2 \le \|x\|_1 \le 1, \|x\|_1 \le 1",
        r"\because t > 1 \therefore t^2 > t",
        r"|x_j| \ge |x_k|, j = \arg\max_k |x_k|",
        r"x_1 \le x_i, i = 1, 2, \ldots, n, x_1 = \min_k x_k",
        # said of some
        r"\exists t, t^2 > t",
        r"t^2 > t \text{ for some } t",
        # what is defined is not claimed
        r"j = \arg\max_k |x_k|",
        r"y = \arg\min_x g(x)",
        r"t \triangleq s",
    ],
)
def test_what_is_said_under_a_condition_is_never_called_false(latex: str) -> None:
    assert not any(link.refuted for link in audited(latex))


def test_a_claim_is_judged_under_the_conditions_of_its_formula() -> None:
    claim, condition = audited(r"t^2 > t \text{ if } t > 1")
    assert isinstance(claim.found, Tested | Proved)
    assert condition.role == "assumption"
    claim, _ = audited(r"t^2 > 2 t \text{ if } t > 1")
    assert isinstance(claim.found, Refuted)


def test_a_claim_that_holds_without_its_condition_is_still_seen_to() -> None:
    claim, _ = audited(r"\operatorname{relu}(t) \ge 0, t > 1")
    assert isinstance(claim.found, Tested)


@pytest.mark.parametrize(
    "latex",
    [r"\forall t, t^2 > t", r"t^2 > t \quad \forall t", r"t^2 > t \text{ for all } t"],
)
def test_what_is_said_of_all_is_refuted_where_it_is_false(latex: str) -> None:
    assert [link.refuted for link in audited(latex)] == [True]


ROWS = [
    (r"a &= b \\ &= c", [r"a &= b  &= c"]),
    (r"a &= b \\ c &= d", ["a &= b ", " c &= d"]),
    (r"a &= b \\ & + c", ["a &= b  & + c"]),
    (r"a &= b \\ &\quad - c", [r"a &= b  &\quad - c"]),
    (r"a = b + \\ c", ["a = b +  c"]),
    (r"a &= b \\ -c", ["a &= b  -c"]),
    (r"a &= b \\ \Rightarrow c &= d", [r"a &= b  \Rightarrow c &= d"]),
    (r"a = \begin{pmatrix} 1 \\ 2 \end{pmatrix} \\ b = c", [r"a = \begin{pmatrix} 1 \\ 2 \end{pmatrix} ", " b = c"]),
    (r"a = \begin{cases} 1 & b \\ 2 & c \end{cases}", [r"a = \begin{cases} 1 & b \\ 2 & c \end{cases}"]),
    (r"\begin{aligned} a &= b \\[2pt] c &= d \end{aligned}", [" a &= b ", " c &= d "]),
    (r"a &= b \\ & \text{for all } i", [r"a &= b   & \text{for all } i"]),
    ("a &= b \\\\ \n", ["a &= b "]),
    (r"a \\ b", ["a ", " b"]),
    (r"a = b \\ c ≤ d \\ ≤ e", ["a = b ", " c ≤ d  ≤ e"]),
    # a product that may go on
    (r"a &= (b + c) \\ &\quad (d + e)", [r"a &= (b + c) \\ &\quad (d + e)"]),
    # a minus that may begin a statement of its own: neither reading is taken
    (r"a &= b \\ -c &= d", [r"a &= b \\ -c &= d"]),
]


@pytest.mark.parametrize(("source", "rows"), ROWS)
def test_rows_are_statements_unless_they_go_on(source: str, rows: list[str]) -> None:
    assert Formula(source, Place("a.md"), "", "", "").statements == rows
