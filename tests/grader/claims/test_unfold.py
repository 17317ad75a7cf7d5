"""Derivatives of names that stand for something: they move with the variable, in every function and by every name."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest

from grader.claims.context import Function, context
from grader.claims.numpy_code import snippet
from grader.claims.parse import parse
from grader.claims.refute import Refuted, Tested, look
from tests.grader.claims.test_numpy_code import numbers

LINE = context(
    scalars="phi_0 phi_1 I",
    vectors="x y r ell phi:2",
    indices="i",
    means={
        "phi_0": r"{\phi}_1",
        "phi_1": r"{\phi}_2",
        "I": "n",
        "r[i]": r"\phi_0 + \phi_1 x_i - y_i",
        "ell[i]": "r_i^2",
    },
    functions={
        "L": Function(("phi",), (r"\sum_{i=1}^{I} \ell_i",)),
        "f": Function(("x", "phi"), (r"\phi_0 + \phi_1 x",)),
    },
)
RIGHT = (
    r"\frac{\partial r_i}{\partial \phi_1} = x_i",
    r"\frac{\partial \ell_i}{\partial \phi_0} = 2 r_i",
    r"\frac{\partial \ell_i}{\partial r_i} = 2 r_i",
    r"\frac{\partial \ell_i}{\partial \phi} = 2 r_i \frac{\partial r_i}{\partial \phi}",
    r"\frac{\partial L}{\partial \phi_1} = \sum_{i=1}^{I} 2 r_i x_i",
    r"\nabla L[\phi] = (2 \sum_i r_i, 2 \sum_i x_i r_i)",
    r"L(\phi_0, \phi_1) = \sum_i (f[x_i, \phi] - y_i)^2",
    r"\frac{\partial L}{\partial \phi_0} = \sum_i 2 (f[x_i, \phi] - y_i) \frac{\partial f[x_i, \phi]}{\partial \phi_0}",
    r"\frac{\partial^2 L}{\partial \phi_0 \partial \phi_1} = 2 \sum_i x_i",
)
WRONG = (
    r"\frac{\partial r_i}{\partial \phi_1} = 1",
    r"\frac{\partial \ell_i}{\partial \phi_0} = r_i",
    r"\frac{\partial L}{\partial \phi_1} = 0",
    r"\frac{\partial L}{\partial \phi_1} = \sum_i 2 r_i",
    r"\nabla L(\phi) = (2 \sum_i x_i r_i, 2 \sum_i r_i)",
)


def relation(latex: str):
    chain = parse(latex, LINE)[0]
    return chain.expressions[0], chain.relations[0], chain.expressions[1]


@pytest.mark.parametrize("latex", RIGHT)
def test_a_right_derivative_is_not_refuted(latex: str) -> None:
    assert isinstance(look(*relation(latex), LINE), Tested)


@pytest.mark.parametrize("latex", WRONG)
def test_a_wrong_derivative_is(latex: str) -> None:
    assert isinstance(look(*relation(latex), LINE), Refuted)


@pytest.mark.parametrize("latex", WRONG)
def test_the_snippet_prints_the_same_two_sides(latex: str) -> None:
    found = look(*relation(latex), LINE)
    assert isinstance(found, Refuted)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(snippet(relation(latex), found, LINE), {})
    np.testing.assert_allclose(numbers(printed.getvalue()), numbers(f"{found.left} {found.right}"), atol=1e-4)
