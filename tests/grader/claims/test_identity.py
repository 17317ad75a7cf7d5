"""Equations for fixed n: what is one rational function on both sides, what is not, and how far that reaches."""

from __future__ import annotations

import pytest

from grader.claims.audit import load_contexts
from grader.claims.context import Context, Function, context
from grader.claims.identity import identical_up_to, proved
from grader.claims.proof import Proof
from grader.claims.refute import Tested, look
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.problem import default_folder
from tests.grader.claims.claims import HARD, RIGHT, WRONG
from tests.grader.claims.mutants import mutants
from tests.grader.claims.test_refute import links

CONTEXTS = load_contexts(default_folder())
SUMS = context(
    scalars="a b t:unit s:positive",
    vectors="x v y",
    matrices="A B Q:positive_definite U:orthogonal V:orthogonal",
    indices="i j k l",
    functions={
        "f": Function(("x",), (r"\log\sum_{i=1}^{n}\exp(x_i)",)),
        "p": Function(("z",), (r"\frac{\exp(z)}{\sum_{j=1}^{n}\exp(x_j)}",)),
        "sigma": Function(("t",), (r"\frac{1}{1+\exp(-t)}",)),
        "h": Function(("t",), ("t^2", r"\exp(t)")),
    },
)


def reach(latex: str, declared: Context = SUMS) -> int:
    ((a, relation, b),) = links(latex, declared)
    assert relation == "="
    return identical_up_to(a, b, declared)


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{\partial f(x)}{\partial x_i} = p(x_i)",
        r"\frac{\partial^2 f(x)}{\partial x_i \partial x_j} = p(x_i)(\delta_{ij} - p(x_j))",
        r"\frac{\partial p(x_i)}{\partial x_j} = p(x_i)(\delta_{ij} - p(x_j))",
        r"\sum_i p(x_i) = 1",
        r"\log p(x_i) = x_i - f(x)",
        r"v^T \nabla^2 f(x) v = \sum_i p(x_i) v_i^2 - (\sum_i p(x_i) v_i)^2",
        r"v^T \nabla^2 f(x) v = \frac{1}{2} \sum_i \sum_j p(x_i) p(x_j) (v_i - v_j)^2",
        r"\sum_i \sum_j v_i \frac{\partial^2 f(x)}{\partial x_i \partial x_j} v_j = \sum_i p(x_i) v_i^2 "
        r"- (\sum_i p(x_i) v_i)^2",
        r"(x^T y)^2 + \frac{1}{2}\sum_i \sum_j (x_i y_j - x_j y_i)^2 = \|x\|^2 \|y\|^2",
        r"\nabla_x \|x\| = \frac{x}{\|x\|}",
        r"\|x\|_1 = \sum_i |x_i|",
        r"\sum_k U_{ki} U_{kj} = \delta_{ij}",
        r"\sum_k U_{ik} U_{jk} = \delta_{ij}",
        r"\|U x\| = \|x\|",
        r"x^T Q^{-1} x = (Q^{-1} x)^T Q (Q^{-1} x)",
        r"\operatorname{tr}(A B) = \sum_i \sum_j A_{ij} B_{ji}",
        r"\nabla_x (x^T A x) = (A + A^T) x",
    ],
)
def test_these_are_proved_for_n_up_to_4(latex: str) -> None:
    assert reach(latex) == 4
    ((a, relation, b),) = links(latex, SUMS)
    assert isinstance(look(a, relation, b, SUMS), Tested)


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{1 - b}{1 - b^5} \sum_{k=1}^{5} b^{5 - k} = 1",
        r"\sum_{k=0}^{7} b^k = \frac{1 - b^8}{1 - b}",
        r"\sigma'(t) = \sigma(t)(1 - \sigma(t))",
        r"\sigma(-a) = 1 - \sigma(a)",
        r"\tanh(a) = 2\sigma(2a) - 1",
        r"\max(a, b) + \min(a, b) = a + b",
        r"s^a s^b = s^{a+b}",
        r"h(a + b) - h(b + a) = 0",
        "x_1 + x_2 = x_2 + x_1",
        "x_3 x_3 = x_3^2",
        r"\frac{a^2 - 1}{a - 1} = a + 1",
    ],
)
def test_where_n_does_not_matter_they_are_proved_for_every_n(latex: str) -> None:
    ((a, relation, b),) = links(latex, SUMS)
    assert proved(a, relation, b, SUMS) == Proof("polynomial", None)
    assert isinstance(look(a, relation, b, SUMS), Tested)


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{\partial^2 f(x)}{\partial x_i \partial x_j} = -p(x_i) p(x_j)",
        r"v^T \nabla^2 f(x) v = \sum_i \sum_j p(x_i) p(x_j) (v_i - v_j)^2",
        r"\frac{1 - b}{1 - b^5} \sum_{k=1}^{5} b^{4 - k} = 1",
        "x^T x = x_1^2 + x_2^2",
        r"\sum_{k=1}^{3} x_k = \sum_k x_k",
        "n = 2",
        "x_i = x_1",
        r"U = U^T",
        r"\det U = 1",
        r"\det U = -1",
        r"U^T V = V^T U",
        "A B = B A",
        r"\sqrt{a^2} = a",
        r"\log(a^2) = 2\log(a)",
        "h(a) = a^2",
        r"\frac{1}{a - a} = 2",
        r"\frac{1}{|a| - \sqrt{a^2}} = \frac{2}{|a| - \sqrt{a^2}}",
        "x = A",
        r"\sigma(t) = \sigma'(t)",
    ],
)
def test_these_are_not(latex: str) -> None:
    assert reach(latex) == 0


def test_only_equations_are() -> None:
    for latex in ("a \\le a", "a < a + 1", "x^T x \\ge 0"):
        ((a, relation, b),) = links(latex, SUMS)
        assert proved(a, relation, b, SUMS) is None


def test_a_longer_dimension_is_given_up_where_a_shorter_one_is_proved() -> None:
    ((a, _, b),) = links("(A B)^{-1} = B^{-1} A^{-1}", SUMS)
    assert identical_up_to(a, b, SUMS, most=2) == 2
    assert 2 <= identical_up_to(a, b, SUMS) <= 4


@pytest.mark.parametrize("exercise", ["11.2.4", "11.4.2", "11.4.5", "11.6.3", "11.7.1"])
def test_the_equations_of_these_exercises_are_proved_line_by_line(exercise: str) -> None:
    for latex in RIGHT[exercise]:
        for a, relation, b in links(latex, CONTEXTS[exercise]):
            if relation == "=":
                assert proved(a, relation, b, CONTEXTS[exercise]), (show(a), show(b))


def test_nothing_wrong_is_proved() -> None:
    wrong = [(exercise, latex) for exercise, texts in WRONG.items() for latex in texts]
    wrong += [(exercise, latex) for exercise, pairs in HARD.items() for right, latex in pairs if not right]
    for exercise, latex in wrong:
        try:
            found = list(links(latex, CONTEXTS[exercise]))
        except UnreadError:
            continue
        assert not found or not all(proved(*link, CONTEXTS[exercise]) for link in found), latex


@pytest.mark.parametrize("exercise", sorted(RIGHT))
def test_whatever_is_proved_of_a_mutant_holds_on_its_instances(exercise: str) -> None:
    for latex in RIGHT[exercise]:
        for a, _, b in links(latex, CONTEXTS[exercise]):
            for mutant in mutants(b):
                if not proved(a, "=", mutant, CONTEXTS[exercise]):
                    continue
                try:
                    assert isinstance(look(a, "=", mutant, CONTEXTS[exercise]), Tested), (show(a), show(mutant))
                except UnreadError:
                    continue  # it does not fit together, which is looked at before anything is proved
