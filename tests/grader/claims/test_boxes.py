"""Boxes: what is proved of one or two numbers on a range, what must not be, and how many minima there are."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.claims.boxes import CONSTANTS, count_minima, declared_ranges, holds_on
from grader.claims.context import Function, context
from grader.claims.evaluate import Instance, OpenError, evaluate, exact
from grader.claims.expression import Binary, Derivative, Each, Expression, Number, Symbol, Unary
from grader.claims.parse import parse
from grader.claims.proof import Proof
from tests.grader.claims.test_refute import links

NUMBERS = context(
    scalars="x y c d t:unit a:positive",
    vectors="v",
    indices="i",
    means={"d": r"x + 1"},
    functions={
        "f": Function(("x",), (r"x^2(1+\sin x)",)),
        "s": Function(("x",), (r"\log(1+\exp(x))",)),
        "g": Function(("x",), (r"x + c",)),
        "k": Function(("x",), ("x^2", r"\exp(x)")),
        "r": Function(("c",), ("g(c)",)),
    },
)
Range = tuple[int | str, int | str]


def proof(latex: str, **ranges: Range) -> Proof | None:
    ((a, relation, b),) = links(latex, NUMBERS)
    return holds_on(
        a, relation, b, {name: (Fraction(low), Fraction(high)) for name, (low, high) in ranges.items()}, NUMBERS
    )


RIGHT: list[tuple[str, dict[str, Range]]] = [
    (r"x - x^2/2 < \log(1+x)", {"x": ("0.001", 1)}),
    (r"x - x^2/2 \le \log(1+x)", {"x": (0, 1)}),
    (r"\log(1+x) \ge x - x^2/2", {"x": (0, 1)}),
    (r"\exp(x) \ge 1+x", {"x": (-2, 2)}),
    (r"\exp(x) \ge 1+x+x^2/2", {"x": (0, 20)}),
    (r"\exp(x) \le 1+x+x^2/2", {"x": (-20, 0)}),
    (r"\sin x \le x", {"x": (0, 3)}),
    (r"\sin x < x", {"x": ("0.01", 30)}),
    (r"\cos x \ge 1-x^2/2", {"x": (-7, 7)}),
    (r"\log x \le x-1", {"x": ("0.01", 5)}),
    (r"\sqrt{x} \le (1+x)/2", {"x": ("0.01", 4)}),
    (r"t(1-t) \ge 0", {"t": (0, 1)}),
    (r"t(1-t) \le 1/4", {"t": (0, 1)}),
    (r"f(x) \ge -0.0001", {"x": (-5, 5)}),
    (r"f''(x) \ge -100", {"x": (-5, 5)}),
    (r"s'(x) < 1", {"x": (-5, 5)}),
    (r"s(x) \ge x", {"x": (-20, 20)}),
    (r"\max(x, 1-x) > 0.49", {"x": (-1, 2)}),
    (r"|x| < 3.1", {"x": (-3, 3)}),
    (r"d > x", {"x": (-3, 3)}),
    (r"\sum_{i=1}^{3} x^i < 3.1", {"x": (-1, 1)}),
    (r"x^2+y^2-xy+0.0001 > 0", {"x": (-1, 1), "y": (-1, 1)}),
    (r"(1-x)^2+100(y-x^2)^2+0.01 > 0", {"x": (-2, 2), "y": (-2, 2)}),
    (r"t\exp(x) \ge tx", {"x": (-1, 2), "t": (0, 1)}),
    (r"x^t \le 1 + x", {"x": (1, 2), "t": (0, 1)}),
    (r"x \le 1/3", {"x": (0, "1/4")}),
    (r"x < 3", {"x": (2, 2)}),
]


@pytest.mark.parametrize(("latex", "ranges"), RIGHT)
def test_these_are_proved(latex: str, ranges: dict[str, Range]) -> None:
    assert proof(latex, **ranges) == Proof("boxes")


WRONG: list[tuple[str, dict[str, Range]]] = [
    (r"x - x^2/2 < \log(1+x)", {"x": (0, 1)}),
    (r"\exp(x) > 1+x", {"x": (-2, 2)}),
    (r"\exp(x) \ge 1+1.0001x", {"x": (-2, 2)}),
    (r"\exp(x) \ge 1+x+x^2/2", {"x": (-1, 1)}),
    (r"\sin x \le 0.9999x", {"x": (0, 3)}),
    (r"\cos x \ge 1-0.4999x^2", {"x": (-7, 7)}),
    (r"\log x \le x-1.0001", {"x": ("0.01", 5)}),
    (r"t(1-t) \le 0.2499", {"t": (0, 1)}),
    (r"t(1-t) < 1/4", {"t": (0, 1)}),
    (r"f(x) \ge 0.0000001", {"x": (-5, 5)}),
    (r"\max(x, 1-x) > 1/2", {"x": (-1, 2)}),
    (r"|x| > 0", {"x": (-3, 3)}),
    (r"x^2+y^2-xy-0.0001 > 0", {"x": (-1, 1), "y": (-1, 1)}),
    (r"x^3 \ge 0", {"x": (-1, 1)}),
    (r"x^3 \ge 0", {"x": ("-0.0000001", 1)}),
    (r"x < 3", {"x": (3, 3)}),
    (r"x \le 1/3", {"x": (0, "33333333333333333333/99999999999999999998")}),
    # Not everywhere defined.
    (r"\sqrt{x} \ge -1", {"x": (-1, 1)}),
    (r"1/x^2 > 0", {"x": (-1, 1)}),
    (r"\log x < 5", {"x": (0, 1)}),
    # Of other names, or of dimension n, nothing is known.
    (r"x \le y", {"x": (0, 1)}),
    (r"x < n", {"x": (0, 1)}),
    (r"\sum_i x < 5", {"x": (0, 1)}),
    (r"g(x) < 10", {"x": (0, 1)}),
    (r"k(x) \ge 0", {"x": (1, 2)}),
    # Inside r, the c of g is not r's own.
    (r"r(x) \le 3", {"x": (0, 1), "c": (0, 1)}),
    # d is x + 1, and so its derivative is not 0.
    (r"\frac{\partial d}{\partial x} < 1/2", {"x": (0, 1)}),
    (r"x = x", {"x": (0, 1)}),
]


@pytest.mark.parametrize(("latex", "ranges"), WRONG)
def test_these_are_not(latex: str, ranges: dict[str, Range]) -> None:
    assert proof(latex, **ranges) is None


def test_a_name_that_is_called_e_is_not_the_constant() -> None:
    declared = context(scalars="x e")
    ((a, relation, b),) = links("x < e", declared)
    ranges = {"x": (Fraction(0), Fraction(1))}
    assert "e" in CONSTANTS
    assert holds_on(a, relation, b, ranges, declared) is None
    assert holds_on(a, relation, b, ranges, context(scalars="x")) == Proof("boxes")


def test_vectors_mixed_derivatives_and_unknown_nodes_are_left_alone() -> None:
    x, zero, one = Symbol("x"), Number(Fraction(0)), Number(Fraction(1))
    ranges = {"x": (Fraction(0), Fraction(1)), "y": (Fraction(0), Fraction(1))}
    mixed = Derivative(Binary("*", x, Symbol("y")), (x, Symbol("y")), 2)
    for e in (mixed, Unary("unheard of", x), Each(("i",), x), Binary("unheard of", x, x)):
        assert holds_on(zero, "<=", Binary("+", e, one), ranges, NUMBERS) is None
    assert holds_on(zero, "<=", one, {"v": (Fraction(0), Fraction(1))}, NUMBERS) is None
    assert holds_on(zero, "<=", one, {}, NUMBERS) is None


def test_ranges_are_those_that_are_declared() -> None:
    ((a, _, b),) = links(r"t x \le a", NUMBERS)
    assert declared_ranges(a, b, NUMBERS) == {"t": (0, 1)}


@pytest.mark.parametrize(
    ("latex", "low", "high", "minima"),
    [
        ("f(x)", -10, 10, 4),
        ("f(x)", -20, 20, 7),
        ("f(x)", -50, 50, 17),
        ("x^2", -1, 1, 1),
        ("x^3 - 3x", -5, 5, 1),
        ("(x^2 - 2)^2", -3, 3, 2),
        (r"\exp(x)", -5, 5, 0),
        ("-x^2", -1, 1, 0),
        (r"x^2 + 10\cos(5x)", -20, 20, 32),
        # Both derivatives are zero; at an end; a kink; not everywhere defined; a straight line; c is unknown; no range.
        ("x^4", -1, 1, None),
        ("x^2", 0, 1, None),
        ("|x|", -1, 2, None),
        (r"x\log(x)", -1, 2, None),
        ("0 x", -1, 1, None),
        ("g(x)", -1, 1, None),
        ("x^2", 1, -1, None),
    ],
)
def test_minima_are_counted(latex: str, low: int, high: int, minima: int | None) -> None:
    (chain,) = parse(latex, NUMBERS)
    assert count_minima(chain.expressions[0], "x", Fraction(low), Fraction(high), NUMBERS) == minima


@pytest.mark.parametrize(
    ("latex", "ranges"),
    [
        (r"\sin(1000000x) < 1.0000000001", {"x": (0, 1000)}),
        (r"x^{64} + y^{64} + \sin(xy)^{60} > -0.0000000001", {"x": (-50, 50), "y": (-50, 50)}),
        (r"\sum_{i=1}^{300} \sin(ix) < 301", {"x": (0, 50)}),
        (r"x < 10^{10^{10^{10}}}", {"x": (0, 1)}),
        (r"x < 10", {"x": (0, "1e400")}),
    ],
)
def test_hard_ones_end(latex: str, ranges: dict[str, Range]) -> None:
    before = time.process_time()
    proof(latex, **ranges)
    assert time.process_time() - before < 20


LEAVES = st.sampled_from((Symbol("x"), Symbol("t"), *(Number(Fraction(k, 2)) for k in (-3, 1, 2, 4))))
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Unary, st.sampled_from(("-", "exp", "sin", "abs", "log", "sqrt")), inner),
        st.builds(Binary, st.sampled_from(("+", "-", "*", "/")), inner, inner),
    ),
    max_leaves=5,
)
POINTS = [Fraction(k, 8) for k in range(9)]


@settings(max_examples=150, deadline=None)
@given(EXPRESSIONS, st.sampled_from(("<=", "<")), EXPRESSIONS)
def test_whatever_is_proved_holds_where_one_looks(a: Expression, relation: str, b: Expression) -> None:
    ranges = {"x": (Fraction(0), Fraction(1)), "t": (Fraction(0), Fraction(1))}
    if holds_on(a, relation, b, ranges, NUMBERS) is None:
        return
    with ctx.workprec(200):
        for x in POINTS:
            for t in POINTS:
                at = Instance({"x": exact(x), "t": exact(t)}, 2)
                try:
                    left, right = evaluate(a, at), evaluate(b, at)
                except OpenError as error:
                    raise AssertionError("proved where it is not defined") from error
                assert not left > right
                assert relation == "<=" or not left >= right
                assert isinstance(left, arb)
