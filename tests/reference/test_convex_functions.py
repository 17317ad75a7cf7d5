"""Convex functions: text, minimisers at the ends, and the book's example."""

import math
from fractions import Fraction

import pytest

from reference import convex_functions as convex
from reference.objectives import lse1


def test_the_pasted_source_is_the_function() -> None:
    f = convex.exponential_well(convex.Placed(-1.0, 2.0, 0.5, 1.5, 2.0, 0.1))
    namespace: dict[str, object] = {}
    exec(f.source + "\n" + f.derivative_source, namespace)
    for x in (-1.0, 0.5, 1.7):
        assert namespace["f"](x) == f.value(x)  # type: ignore[operator]
        assert namespace["df"](x) == f.derivative(x)  # type: ignore[operator]


def test_minimisers_outside_move_to_the_end() -> None:
    assert convex.parabola(convex.Placed(0.0, 1.0, 3.0, 1.0)).lowest == 1
    assert convex.trough(convex.Placed(0.0, 1.0, -1.0, 1.0), 0.25, 2.0)[5:7] == (Fraction(0), Fraction(1, 4))
    assert convex.slope_down(convex.Placed(0.0, 1.0, 0.0, 1.0)).lowest == 1
    assert convex.line(convex.Placed(0.25, 1.0, 0.0, 1.0)).highest == Fraction(1, 4)


def test_the_book_example_does_not_overflow() -> None:
    f = convex.log_of_two_exponentials(-1000.0, 1000.0)
    x, value = lse1.exact_minimum()
    assert f.lowest < x < f.highest
    assert f.value(x) == pytest.approx(value, abs=1e-15)
    assert f.value(1000.0) == 1000.0
    assert f.value(-1000.0) == 1997.0
    assert f.derivative(-1000.0) == pytest.approx(-2.0)
    assert f.derivative(1000.0) == pytest.approx(1.0)
    assert f.derivative(0.3) == pytest.approx((math.exp(0.3) - 2 * math.exp(-3.6)) / (math.exp(0.3) + math.exp(-3.6)))
