"""Numbers, vectors, rows and matrices are told apart by what is declared, as the evaluator finds them."""

from __future__ import annotations

import pytest
from flint import ctx

from grader.claims.context import MATRIX, SCALAR, VECTOR, Function, context
from grader.claims.evaluate import evaluate, is_scalar
from grader.claims.instances import instances
from grader.claims.kinds import ROW, kind_of
from grader.claims.parse import parse
from grader.claims.tokens import UnreadError

DECLARED = context(
    scalars="a", vectors="x y", matrices="Q:positive_definite", indices="i j", means={"y": "Q x"},
    functions={"h": Function(("x",), (r"\frac{1}{2} x^\top Q x",)), "r": Function(("z",), ("Q z",))},
)  # fmt: skip


def read(latex: str):
    return parse(latex, DECLARED)[0].expressions[0]


@pytest.mark.parametrize(
    ("latex", "kind"),
    [
        ("2a", SCALAR),
        ("x^T Q x", SCALAR),
        (r"\|x\|", SCALAR),
        ("h(x)", SCALAR),
        (r"\max(a, x_1)", SCALAR),
        (r"\sum_i x_i", SCALAR),
        (r"\frac{\partial h}{\partial x_1}", SCALAR),
        ("a x + y", VECTOR),
        ("-Q^{-1} x", VECTOR),
        (r"x \odot y", VECTOR),
        ("(a, 2)", VECTOR),
        ("r(x)", VECTOR),
        (r"\nabla h(x)", VECTOR),
        (r"\sum_i x_i y", VECTOR),
        ("x^T Q", ROW),
        ("(Q x)^T / a", ROW),
        ("Q + a I", MATRIX),
        ("x y^T", MATRIX),
        (r"\nabla^2 h(x)", MATRIX),
    ],
)
def test_the_kind_is_that_of_the_value(latex: str, kind: str) -> None:
    assert kind_of(read(latex), DECLARED, {}) == kind
    at = next(instances(DECLARED))
    with ctx.workprec(64):
        value = evaluate(read(latex), at)
    shape = () if is_scalar(value) else value.shape
    if latex != "(a, 2)":
        assert shape == {SCALAR: (), VECTOR: (at.n, 1), ROW: (1, at.n), MATRIX: (at.n, at.n)}[kind]


def test_a_product_that_does_not_fit_is_refused() -> None:
    with pytest.raises(UnreadError, match="a vector times a vector"):
        kind_of(read("x y"), DECLARED, {})


def test_names_may_mean_something_else_where_a_function_is_called() -> None:
    assert kind_of(read("x a"), DECLARED, {"x": MATRIX}) == MATRIX
