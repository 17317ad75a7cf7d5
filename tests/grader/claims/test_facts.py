"""What z3 is told of atoms is so at every point, whatever undefined atoms are taken to be there."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.claims.context import Function, context
from grader.claims.evaluate import exact
from grader.claims.facts import Fact, Literal, facts
from grader.claims.parse import parse
from grader.claims.rational import Field
from grader.claims.unroll import Point, unroll

OPEN = context(
    scalars="a b t:unit s:positive m:at_least_1",
    vectors="x y",
    functions={"f": Function(("t",), ("t^2", "|t|"))},
)
FORMULAS = [
    r"\exp(a) + \exp(b/2) + \exp(a b) + \exp(2) + \exp(-30)",
    r"\log(a) + \log(a + b) + \log(1 + \exp(a)) + \log(s) + \log(3) + \log(a/b) + \exp(a)",
    r"\sqrt{a} + \sqrt{a^2 b} + \sqrt{s} + \sqrt{1 + b^2} + \sqrt{2} + \sqrt{a/b} + \sqrt{\exp(a)}",
    r"|a| + |a - b| |t - 1| + \max(a, b, t)",
    r"\sin(a) + \cos(a b) + \sin(1/a) + \pi",
    r"\|x\| + \|y\| + x^T y",
    r"\|x\| + \|y\| + \|x + y\| + \|2x - t y\| + \|x - y\|",
    r"\|x\|_m + \|y\|_m + \|t x + (1 - t) y\|_m + \|x - y\|_m + \|a x\|_m",
    r"f(a) + f(b) + f(a b)",
    r"\exp(1/7) + \log(10^{60} + 7) + \log(1/1000003)",
]
NUMBERS = st.fractions(-3, 3, max_denominator=4)
NAMES: dict[str, Any] = {
    "a": NUMBERS, "b": NUMBERS, "t": st.fractions(0, 1, max_denominator=4),
    "m": st.fractions(0, 2, max_denominator=2),  # above 1
    "s": st.fractions(Fraction(1, 8), 3, max_denominator=8),
    **{f"{name}[{k}]": NUMBERS for name in "xy" for k in (1, 2)},
}  # fmt: skip


def values(field: Field, names: dict[str, Any], anything: arb) -> list[arb]:
    """Of all variables; what is not defined, or an argument that is not, is `anything`."""
    found: list[arb] = []
    for atom in field.atoms:
        quotients = [quotient(x.num, x.den, found) for x in atom.arguments]
        inner = [x if x.is_finite() else anything for x in quotients]
        if atom.op == "name":
            value = arb.pi() if atom.text == "pi" else exact(Fraction(names[atom.text]))
        elif atom.op == "norm":
            p, *xs = inner
            value = sum((power(abs(x), p) for x in xs), arb(0))
            value = power(value, 1 / p)
        elif atom.op == "call":
            value = inner[0] * inner[0]
        else:
            value = abs(inner[0]) if atom.op == "abs" else getattr(inner[0], atom.op)()
        found.append(value if value.is_finite() else anything)
    return found


def power(x: arb, p: arb) -> arb:
    return arb(0) if x == 0 else x**p


def quotient(num: Any, den: Any, known: list[arb]) -> arb:
    return value(num, known) / value(den, known)


def value(p: Any, known: list[arb]) -> arb:
    total = arb(0)
    for exponents, coefficient in p.terms():
        term = arb(coefficient)
        for k, e in enumerate(exponents):
            for _ in range(int(e)):
                term = term * known[k]
        total = total + term
    return total


def may_hold(literal: Literal, known: list[arb]) -> bool:
    """Whether balls leave it open, or show it."""
    x, relation = literal
    size, below = value(x.num, known), value(x.den, known)
    if below.contains(0):
        return True
    size = size / below
    fails = {"=": not size.contains(0), "!=": size == 0, "<": size >= 0, "<=": size > 0, ">": size <= 0, ">=": size < 0}
    return not fails[relation]


@cache
def stated(latex: str) -> tuple[Field, list[Fact]]:
    at = Point(OPEN, 2)
    unroll(parse(latex, OPEN)[0].expressions[0], at)
    return at.field, facts(at.field)


@pytest.mark.parametrize("latex", FORMULAS)
@settings(max_examples=60, deadline=None)
@given(names=st.fixed_dictionaries(NAMES), anything=st.integers(0, 9))
def test_every_fact_is_so(latex: str, names: dict[str, Any], anything: int) -> None:
    with ctx.workprec(192):
        field, found = stated(latex)
        assert found
        known = values(field, names, arb(anything) / 3)
        for fact in found:
            assert any(may_hold(literal, known) for literal in fact.clause), fact


def test_a_fact_about_norms_may_need_more_than_these() -> None:
    field, found = stated(r"\|x\|_m + \|y\|_m + \|t x + (1 - t) y\|_m")
    norms = {k for k, atom in enumerate(field.atoms) if atom.op == "norm"}
    triangles = [fact for fact in found if fact.about == norms]
    assert any("abs" in {field.atoms[k].op for k in field.used(x)} for fact in triangles for x, _ in fact.clause)
