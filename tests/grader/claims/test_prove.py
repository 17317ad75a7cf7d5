"""Proofs for every n: what the normal form proves, what it must not, and that whatever it proves holds."""

from __future__ import annotations

import pytest

from grader.claims.audit import load_contexts
from grader.claims.context import Function, context
from grader.claims.prove import proved
from grader.claims.refute import Refuted, Tested, look
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.problem import default_folder
from tests.grader.claims.claims import RIGHT, WRONG
from tests.grader.claims.mutants import mutants
from tests.grader.claims.test_refute import links

CONTEXTS = load_contexts(default_folder())
ALGEBRA = context(
    scalars="a b t",
    vectors="x y z",
    matrices="A B S:symmetric Q:positive_definite U:orthogonal",
    functions={"h": Function(("x",), (r"\frac{1}{2}x^T Q x + x^T y + b",)), "g": Function(("t",), (r"t^2\sin(2t)",))},
)


@pytest.mark.parametrize("exercise", ["11.2.5", "11.6.3", "11.7.1"])
def test_the_derivations_of_these_exercises_are_proved_line_by_line(exercise: str) -> None:
    for latex in RIGHT[exercise]:
        for a, relation, b in links(latex, CONTEXTS[exercise]):
            by_entries = "[" in show(a)
            if relation == "=" and not by_entries:
                assert proved(a, relation, b, CONTEXTS[exercise]), (show(a), show(b))


@pytest.mark.parametrize(
    "latex",
    [
        "x^T y = y^T x",
        "x^T A y = y^T A^T x",
        "(AB)^T = B^T A^T",
        "(A + B)(A - B) = A A - A B + B A - B B",
        "x y^T x = (y^T x) x",
        "S^T = S",
        "Q^{-1} Q = I",
        "Q Q^{-1} x = x",
        "(Q^{-1})^T = Q^{-1}",
        "U^T U = I",
        "U^{-1} = U^T",
        r"\|Ux\| = \|x\|",
        r"\|x - y\|^2 = \|x\|^2 - 2x^T y + \|y\|^2",
        r"(a + b)^2 = a^2 + 2ab + b^2",
        r"\frac{a}{2} + \frac{a}{2} = a",
        r"\nabla h(x) = Qx + y",
        r"\nabla^2 h(x) = Q",
        r"\nabla_x (x^T A x) = (A + A^T) x",
        r"\nabla_x ((x^T x)^2) = 4 (x^T x) x",
        r"g'(t) = 2t\sin(2t) + 2t^2\cos(2t)",
        r"\frac{\partial g}{\partial t} = 2t\sin(2t) + 2t^2\cos(2t)",
    ],
)
def test_these_are_proved(latex: str) -> None:
    ((a, relation, b),) = links(latex, ALGEBRA)
    assert proved(a, relation, b, ALGEBRA)
    assert isinstance(look(a, relation, b, ALGEBRA), Tested)


@pytest.mark.parametrize(
    "latex",
    [
        "AB = BA",
        "x^T A y = x^T A^T y",
        "A^T = A",
        "A x = x",
        "U = U^T",
        r"\|x\| = \|y\|",
        r"\|x - y\| = \|x\| - \|y\|",
        r"\nabla h(x) = 2Qx + y",
        r"\nabla_x (x^T A x) = 2 A x",
        r"g'(t) = 2t\cos(2t)",
        "S A = A S",
        "Q^{-1} x = x",
    ],
)
def test_these_are_not(latex: str) -> None:
    ((a, relation, b),) = links(latex, ALGEBRA)
    assert not proved(a, relation, b, ALGEBRA)
    assert isinstance(look(a, relation, b, ALGEBRA), Refuted)


def test_nothing_wrong_is_proved() -> None:
    for exercise, texts in WRONG.items():
        for latex in texts:
            for a, relation, b in links(latex, CONTEXTS[exercise]):
                if isinstance(look(a, relation, b, CONTEXTS[exercise]), Refuted):
                    assert not proved(a, relation, b, CONTEXTS[exercise])


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


def test_inequalities_and_long_work_are_left_alone() -> None:
    ((a, relation, b),) = links(r"\|x\| \geq 0", ALGEBRA)
    assert not proved(a, relation, b, ALGEBRA)
    long = "(" + "+".join(["a x", "b y", "t z"] * 6) + ")"
    ((a, relation, b),) = links(f"({long}^T {long})^8 = ({long}^T {long})^8", ALGEBRA)
    proved(a, relation, b, ALGEBRA)
