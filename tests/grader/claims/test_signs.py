"""Kinds and ranges: whatever is said of a number's range holds for its value."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.claims.context import context
from grader.claims.evaluate import Instance, OpenError, evaluate, exact
from grader.claims.expression import Binary, Expression, Many, Number, Symbol, Total, Unary
from grader.claims.inline import inlined
from grader.claims.parse import parse
from grader.claims.signs import Range, kind, range_of

NAMES = context(
    scalars="x t:unit a:positive b:at_least_1", vectors="v u p:simplex w:positive", matrices="A", indices="i j k"
)


def read(latex: str) -> Expression:
    (chain,) = parse(latex, NAMES)
    return inlined(chain.expressions[0], NAMES)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("x + 1", "scalar"),
        ("v", "vector"),
        ("v^T", "row"),
        ("A v", "vector"),
        ("v^T A", "row"),
        ("v^T A u", "scalar"),
        ("v u^T", "matrix"),
        ("x A", "matrix"),
        ("A/x", "matrix"),
        ("A^2", "matrix"),
        (r"\|v\|", "scalar"),
        ("v_i", "scalar"),
        ("A_{ij}", "scalar"),
        (r"\sum_i v_i", "scalar"),
        ("(v_1, v_2)", "vector"),
        (r"v \odot u", "vector"),
        # Ill-typed.
        ("v + x", None),
        ("v u", None),
        ("A + v", None),
        ("x/v", None),
        (r"\exp(v)", None),
        ("2^v", None),
        ("v^2", None),
    ],
)
def test_kinds(latex: str, expected: str | None) -> None:
    assert kind(read(latex), NAMES) == expected


@pytest.mark.parametrize(
    ("latex", "low", "high"),
    [
        ("t", 0, 1),
        ("1 - t", 0, 1),
        ("t(1-t)", 0, 1),
        ("2t - 3", -3, -1),
        ("x^2", 0, inf),
        ("x x", 0, inf),
        ("|x - 1|", 0, inf),
        ("b - 1", 0, inf),
        (r"\sin(x) + 2", 1, 3),
        ("v^T v", 0, inf),
        ("p_i", 0, 1),
        (r"\sum_i v_i^2", 0, inf),
        (r"\max(x, 2)", 2, inf),
        (r"\min(x, 2)", -inf, 2),
        ("v^T u", -inf, inf),
        (r"\sum_{k=0}^{n} (k - 1)", -inf, inf),
        (r"\sum_{k=1}^{n} (k - 1)", 0, inf),
    ],
)
def test_ranges(latex: str, low: float, high: float) -> None:
    assert range_of(read(latex), NAMES)[:2] == (low, high)


@pytest.mark.parametrize(
    "latex", ["a", "a b", "1/a", r"\exp(x)", "1 + x^2", "a^{-2}", r"\sum_i w_i", r"\sqrt{a}", "b", r"\cosh(x)", "e - 1"]
)
def test_these_are_positive(latex: str) -> None:
    assert range_of(read(latex), NAMES).is_positive


@pytest.mark.parametrize(
    "latex",
    [
        "t",
        "x^2",
        "1 - t",
        "p_i",
        r"\sum_i p_i",
        r"\sum_{k \neq 1} w_k",
        r"\sum_{k=2}^{n} w_k",
        "|x|",
        r"\sqrt{t}",
        "a - b",
    ],
)
def test_these_may_be_zero(latex: str) -> None:
    assert not range_of(read(latex), NAMES).is_positive


def test_huge_numbers_cost_nothing() -> None:
    huge = range_of(read("((((10^{64})^{64})^{64})^{64})^{64} + x^2"), NAMES)
    assert huge.is_nonnegative


LEAVES = st.sampled_from((*map(Symbol, "xtab"), *(Number(Fraction(k, 2)) for k in (-4, -1, 0, 1, 2, 5))))
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(
            Unary, st.sampled_from(("-", "abs", "exp", "log", "sqrt", "sin", "cos", "cosh", "sinh", "tanh")), inner
        ),
        st.builds(Binary, st.sampled_from(("+", "-", "*", "/")), inner, inner),
        st.builds(lambda x, k: Binary("^", x, Number(Fraction(k, 2))), inner, st.integers(-4, 6)),
        st.builds(lambda op, x, y: Many(op, (x, y)), st.sampled_from(("max", "min")), inner, inner),
        st.builds(
            lambda first, body: Total("k", Number(Fraction(first)), Number(Fraction(3)), None, body),
            st.integers(-1, 4),
            st.one_of(inner, st.just(Symbol("k")), inner.map(lambda e: Binary("*", Symbol("k"), e))),
        ),
    ),
    max_leaves=6,
)
VALUES = st.fixed_dictionaries(
    {
        "x": st.fractions(-4, 4, max_denominator=8),
        "t": st.fractions(0, 1, max_denominator=8),
        "a": st.fractions(Fraction(1, 8), 4, max_denominator=8),
        "b": st.fractions(1, 4, max_denominator=8),
    }
)


def allows(found: Range, value: arb) -> bool:
    """Whether the value is not certainly outside."""
    below = found.low != -inf and value < exact(found.low)
    above = found.high != inf and value > exact(found.high)
    return not below and not above and not (found.other_than_0 and value == 0)


@settings(max_examples=150, deadline=None)
@given(EXPRESSIONS, st.lists(VALUES, min_size=5, max_size=5))
def test_values_lie_in_their_ranges(e: Expression, points: list[dict[str, Fraction]]) -> None:
    found = range_of(e, NAMES)
    with ctx.workprec(128):
        for values in points:
            try:
                value = evaluate(e, Instance({name: exact(x) for name, x in values.items()}, 2))
            except OpenError:
                continue
            if value.is_finite():
                assert allows(found, value), (found, value)
