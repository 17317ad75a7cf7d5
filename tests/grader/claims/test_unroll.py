"""Exact values: an expression unrolled at some n has, at every instance, the value that balls give it there."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import arb, ctx
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.claims.context import Context, Function, context
from grader.claims.evaluate import OpenError, evaluate, exact
from grader.claims.expression import Derivative, Expression, Symbol
from grader.claims.parse import parse
from grader.claims.rational import CannotError, Field, Ratio
from grader.claims.ratios import entries
from grader.claims.tokens import UnreadError
from grader.claims.unroll import OutsideError, Point, unroll
from tests.grader.claims.test_evaluate import CONTEXT, RATIONAL, VALUES, instance, read
from tests.grader.claims.trees import N, matrices, scalars, vectors

# f of these needs branches that depend on a number, g and E_c values that random names have outside of expectations.
BY_CASES = [latex for latex, _ in VALUES if latex.startswith("f") or r"t \in" in latex or r"z \in" in latex
            or r"p \in" in latex or "< p" in latex]  # fmt: skip


def value_at(x: Ratio, names: dict[str, Any]) -> arb:
    """The fraction where its names have these values: x[1] is the first entry of x, from 1."""
    return polynomial_at(x.num, x.field, names) / polynomial_at(x.den, x.field, names)


def polynomial_at(p: Any, field: Field, names: dict[str, Any]) -> arb:
    total = arb(0)
    for exponents, coefficient in p.terms():
        term = arb(coefficient)
        for k, e in enumerate(exponents):
            if e:
                term = term * atom_at(field, k, names) ** int(e)
        total = total + term
    return total


def atom_at(field: Field, k: int, names: dict[str, Any]) -> arb:
    atom = field.atoms[k]
    if atom.op == "name":
        name, _, places = atom.text.partition("[")
        row, column, *_ = [*(int(place) for place in places.rstrip("]").split(",") if place), 1, 1]
        found = names[name]
        return found[row - 1, column - 1] if isinstance(found, np.ndarray) else found
    values = [value_at(argument, names) for argument in atom.arguments]
    if atom.op == "norm":
        p, *xs = values
        return sum((abs(x) ** p for x in xs), arb(0)) ** (1 / p)
    return abs(values[0]) if atom.op == "abs" else getattr(values[0], atom.op)()


def unrolled(e: Expression, n: int, declared: Context = CONTEXT, **bound: int) -> Any:
    at = Point(declared, n)
    return unroll(e, at.binding({name: at.number(value) for name, value in bound.items()}))


@pytest.mark.parametrize(("latex", "expected"), [value for value in VALUES if value[0] not in BY_CASES])
def test_what_has_a_known_value_has_it_exactly(latex: str, expected: Any) -> None:
    found = unrolled(read(latex), 3, i=1, j=2)
    rows = expected if isinstance(expected, list) else [[expected]]
    with ctx.workprec(256):
        names = instance(RATIONAL, 3).values
        for x, value in zip(entries(found), [value for row in rows for value in row], strict=True):
            at_instance = value_at(x, dict(names))
            assert at_instance.contains(exact(Fraction(value)))
            assert at_instance.rad() < 1e-30


def agree(e: Expression, seed: Any) -> None:
    """The unrolled value is the value in balls, wherever both have one."""
    values = {name: seed.draw(drawn) for name, drawn in DRAWN.items()}
    with ctx.workprec(256):
        at = instance(values, N)
        try:
            expected = evaluate(e, at)
            found = unrolled(e, N)
        except (OpenError, UnreadError, CannotError):
            assume(False)
        for x, ball in zip(entries(found), expected.flat if isinstance(expected, np.ndarray) else [expected],
                           strict=True):  # fmt: skip
            known = value_at(x, dict(at.values))
            assert not known.is_finite() or known.overlaps(ball)


NUMBERS = st.fractions(-2, 2, max_denominator=4)
DRAWN: dict[str, Any] = {
    "t": NUMBERS, "p": NUMBERS, "c": st.sampled_from((Fraction(1), Fraction(-1))),
    "x": st.lists(st.tuples(NUMBERS).map(list), min_size=N, max_size=N),
    "y": st.lists(st.tuples(NUMBERS).map(list), min_size=N, max_size=N),
    "w": st.lists(st.tuples(NUMBERS).map(list), min_size=N, max_size=N),
    "M": st.lists(st.tuples(NUMBERS, NUMBERS).map(list), min_size=N, max_size=N),
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(e=scalars(2), seed=st.data())
def test_a_number_is_what_balls_say(e: Expression, seed: Any) -> None:
    agree(e, seed)


@settings(max_examples=50, deadline=None)
@given(e=vectors(2), seed=st.data())
def test_a_vector_is_what_balls_say(e: Expression, seed: Any) -> None:
    agree(e, seed)


@settings(max_examples=50, deadline=None)
@given(e=matrices(2), seed=st.data())
def test_a_matrix_is_what_balls_say(e: Expression, seed: Any) -> None:
    agree(e, seed)


PLAIN = context(
    scalars="a b t:unit s:positive m:at_least_1",
    vectors="x y z u",
    matrices="A S:symmetric Q:positive_definite",
    indices="i j k",
    means={"z": "A x", "u": "Q^{-1} y"},
    functions={
        "q": Function(("x",), (r"\frac{1}{2} x^T Q x",)),
        "g": Function(("t",), (r"t^2 \exp(2t)",)),
        "r": Function(("t",), (r"a t",)),
        "h": Function(("t",), ("t^2", "|t|")),
        "partial": Function(("t",), ("t^2", r"\log(t)")),
        "smooth": Function(("t",), ("t^2", r"\exp(t)")),
        "uses": Function(("t",), ("a t", "t")),
        "endless": Function(("t",), ("endless(t) + 1",)),
    },
)  # fmt: skip


def are_equal(one: str, other: str, n: int = 2) -> bool:
    at = Point(PLAIN, n)
    sides = [parse(latex, PLAIN)[0].expressions[0] for latex in (one, other)]
    left, right = (entries(unroll(side, at)) for side in sides)
    return all((x - y).is_zero for x, y in zip(left, right, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\exp(a + 2b)", r"\exp(a) \exp(b)^2"),
        (r"\exp(a) \exp(-a)", "1"),
        (r"\exp(a/2)^2", r"\exp(a)"),
        (r"\exp(a/4)^4", r"\exp(a/2) \exp(a/2)"),
        (r"\exp(\log(s))", "s"),
        (r"\log(\exp(a))", "a"),
        (r"\log(2 s^2 \exp(a))", r"\log(2) + 2 \log(s) + a"),
        (r"\log(12)", r"2\log(2) + \log(3)"),
        (r"\exp(3\log(2))", "8"),
        (r"s^{a + 1}", r"s s^a"),
        (r"s^{-3/2}", r"\frac{1}{s \sqrt{s}}"),
        (r"e^a", r"\exp(a)"),
        (r"\sqrt{12}", r"2\sqrt{3}"),
        (r"\sqrt{a^2 b^4}", r"|a| b^2"),
        (r"\sqrt{s/m}", r"\frac{\sqrt{s m}}{m}"),
        (r"\sqrt{s m}", r"\sqrt{s} \sqrt{m}"),
        (r"\sqrt{\exp(2a)}", r"\exp(a)"),
        (r"|a|^3", r"a^2 |a|"),
        (r"|2a - 2b| |a|", r"2 |b - a| |-a|"),
        (r"|s t|", "s t"),
        (r"\sin(-a)^2 + \cos(-a)^2", "1"),
        (r"\tanh(a/2)", r"\frac{\exp(a) - 1}{\exp(a) + 1}"),
        (r"\max(a, b) \min(a, b)", "a b"),
        (r"\|a x\|_m", r"|a| \|x\|_m"),
        (r"\|-x\|", r"\|x\|"),
        (r"\|x\|^2", "x^T x"),
        (r"Q^{-1} Q", "I"),
        (
            r"(A_{11}A_{22} - A_{12}A_{21}) A^{-1}",
            r"\begin{pmatrix} A_{22} & -A_{12} \\ -A_{21} & A_{11} \end{pmatrix}",
        ),
        (r"S^T", "S"),
        (r"\nabla_x (x^T A x)", "(A + A^T) x"),
        (r"\nabla_x^2 (x^T A x)", "A + A^T"),
        (r"\nabla q(u)", "y"),
        (r"g'(3a)", r"6a \exp(6a) + 18a^2 \exp(6a)"),
        (r"g''(0)", "2"),
        (r"r'(a)", "a"),
        (r"r'(t)", "a"),
        (r"\frac{\partial \sqrt{1 + a^2}}{\partial a}", r"\frac{a}{\sqrt{1 + a^2}}"),
        (r"\frac{\partial \log(s + a^2)}{\partial a}", r"\frac{2a}{s + a^2}"),
        (r"\frac{\partial |a|}{\partial a} |a|", "a"),
        (r"\frac{\partial^2 (a^2 b^3)}{\partial a \partial b}", "6 a b^2"),
        (r"\frac{\partial \sin(a b) \cos(b)}{\partial a}", r"b \cos(ab) \cos(b)"),
        (r"h(a + b)", "h(b + a)"),
        (r"\frac{\partial smooth(2a)}{\partial a}", "2 smooth'(2a)"),
    ],
)
def test_these_are_one_value(one: str, other: str) -> None:
    assert are_equal(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\sqrt{a^2}", "a"),
        (r"\sqrt{a b}", r"\sqrt{a} \sqrt{b}"),
        (r"\sqrt{a^2 b}", r"a \sqrt{b}"),
        (r"\log(a^2)", r"2 \log(a)"),
        (r"\log(a b)", r"\log(a) + \log(b)"),
        (r"|a + b|", "|a| + |b|"),
        (r"|a|", "a"),
        (r"\max(a, b)", "a"),
        (r"\|x\|_m", r"\|x\|"),
        (r"\|x\|_m", r"\|y\|_m"),
        (r"h(a)", "a^2"),
        (r"h(a)", "h(b)"),
        (r"\cos(a)", r"\cos(b)"),
        (r"A^T", "A"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert not are_equal(one, other)


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{1}{a - a}",
        r"\frac{1}{|a| |a| - a^2}",
        r"\frac{1}{\sin(a)^2 + \cos(a)^2 - 1}",
        r"\log(-2)",
        r"\sqrt{-2}",
        "a^b",
        "a^{1/3}",
        r"\exp(100 a)",
        "((a + b)^{64})^{64}",
        "((10^{64})^{64})^{64}",
        r"\sum_{k=1}^{100000} a^k",
        "A^{20}",
        "x + A",
        "x y",
        "endless(a)",
        "partial(a)",
        "h'(a)",
        "uses(a)",
        r"\frac{\partial z^T x}{\partial x_1}",
        r"\frac{\partial a}{\partial A_{12}}",
    ],
)
def test_what_is_not_known_is_given_up(latex: str) -> None:
    (chain,) = parse(latex, PLAIN)
    with pytest.raises((CannotError, RecursionError)):
        unrolled(chain.expressions[0], 2, PLAIN)


def test_an_index_outside_says_nothing() -> None:
    (chain,) = parse("x_3", PLAIN)
    with pytest.raises(OutsideError):
        unrolled(chain.expressions[0], 2, PLAIN)
    assert entries(unrolled(chain.expressions[0], 3, PLAIN))


def test_a_vector_that_is_moved_moves_no_other() -> None:
    """∇ of x^T y in y where y is bound to x: only the second one moves."""
    body = parse("x^T y", PLAIN)[0].expressions[0]
    at = Point(PLAIN, 2)
    inside = at.binding({"y": unroll(Symbol("x"), at)})
    found = unroll(Derivative(body, (Symbol("y"),), 1), inside)
    assert all((a - b).is_zero for a, b in zip(found.flat, unroll(Symbol("x"), at).flat, strict=True))


def test_a_derivative_in_what_something_bound_is_made_of_is_refused() -> None:
    at = Point(PLAIN, 2)
    inside = at.binding({"y": unroll(Symbol("x"), at)})
    body = parse("x^T y", PLAIN)[0].expressions[0]
    with pytest.raises(CannotError):
        unroll(Derivative(body, (Symbol("x"),), 1), inside)


def test_it_is_known_whether_n_matters() -> None:
    for latex, sized in (("a + x_1", False), (r"\sum_{k=1}^3 a^k", False), ("x^T x", True), (r"\sum_k x_k", True),
                         ("n", True), ("A_{11}", True)):  # fmt: skip
        at = Point(PLAIN, 2)
        unroll(parse(latex, PLAIN)[0].expressions[0], at)
        assert bool(at.sized) == sized, latex


def test_long_work_ends() -> None:
    sum_of_all = " + ".join(f"A_{{{i}{j}}}" for i in (1, 2, 3, 4) for j in (1, 2, 3, 4))
    for latex in (f"({sum_of_all})^{{12}}", "(A^{-1} + Q^{-1} A)^{-1}"):
        (chain,) = parse(latex, PLAIN)
        with pytest.raises(CannotError):
            unrolled(chain.expressions[0], 4, PLAIN)
