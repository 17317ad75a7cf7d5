"""Instances in floats: what a program is called with, and what it should give, with all that rounding may do."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from flint import arb, ctx

from grader.claims.context import Context, context
from grader.claims.evaluate import is_narrow, is_scalar
from grader.claims.instances import at_all_indices, float_instances, free_indices, instances
from grader.claims.parse import parse

DECLARED = context(
    scalars="a:positive", vectors="x c x*", matrices="Q:positive_definite U:orthogonal", indices="i j k",
    means={"x*": "-Q^{-1} c"},
)  # fmt: skip


def read(latex: str, declared: Context = DECLARED):
    return parse(latex, declared)[0].expressions[0]


def entries(value) -> list:
    return [value] if is_scalar(value) else list(value.flat)


@pytest.mark.parametrize(
    ("latex", "parameters"),
    [
        ("Q x + c", "Q x c"),
        (r"\frac{x_i}{a}", "a x"),
        ("x_i x_j", "x"),
        (r"\|U x\|", "U x"),
        ("x^*", "Q c"),
        ("a^3", "a"),
    ],
)
def test_what_rounding_may_do_holds_the_value_itself(latex: str, parameters: str) -> None:
    found = list(float_instances(read(latex), parameters.split(), DECLARED))
    assert len(found) >= 20
    for at in found:
        assert is_narrow(at.value, 150)
        assert all(r.contains(v) for r, v in zip(entries(at.rounded), entries(at.value), strict=True))


def test_arguments_are_floats_and_the_value_is_that_at_the_floats() -> None:
    """The drawn U is orthogonal, with fractions that no float is: the sum is that of its floats."""
    for at in float_instances(read("U x"), ["U", "x"], DECLARED):
        U, x = at.arguments
        assert isinstance(U, np.ndarray)
        assert isinstance(x, np.ndarray)
        assert (U.shape, x.shape) == ((len(x), len(x)), (len(x),))
        exact = [sum(Fraction(u) * Fraction(v) for u, v in zip(row, x.tolist(), strict=True)) for row in U.tolist()]
        with ctx.workprec(400):
            right = [arb(value.numerator) / arb(value.denominator) for value in exact]
            assert all(entry.contains(value) for entry, value in zip(at.value.flat, right, strict=True))


def test_where_there_is_no_value_there_is_no_instance() -> None:
    declared = context(scalars="b")
    found = list(float_instances(read(r"\log b", declared), ["b"], declared))
    assert 0 < len(found) < 24
    assert all(at.arguments[0] > 0 for at in found)


def test_other_values_come_beside_it_or_none() -> None:
    declared = context(scalars="b")
    found = list(
        float_instances(read("b", declared), ["b"], declared, [read("2b", declared), read(r"\log b", declared)])
    )
    assert len(found) == 24
    assert all(at.others[0].overlaps(2 * at.value) for at in found)
    assert any(at.others[1] is None for at in found)


def test_free_indices_run_from_1_to_n() -> None:
    indices = free_indices(DECLARED, read(r"\sum_j Q_{ij} x_j"), read("x_k"))
    assert indices == ["i", "k"]
    at = next(instances(DECLARED))
    places = [(float(one.values["i"]), float(one.values["k"])) for one in at_all_indices(at, indices)]
    assert places == [(i, k) for i in range(1, at.n + 1) for k in range(1, at.n + 1)]


@pytest.mark.parametrize(("value", "narrow"), [(arb(1), True), (arb(1, 1e-3), False), (arb("nan"), False)])
def test_wide_balls_are_not_narrow(value, narrow: bool) -> None:
    assert is_narrow(value, 64) is narrow
