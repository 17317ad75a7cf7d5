"""Counts of evaluations against the searches themselves, and the book's example."""

import math

import pytest

from reference import line_search


def ternary(a: float, b: float, tol: float) -> int:
    count = 0
    while b - a > tol:
        b, count = b - (b - a) / 3, count + 2
    return count


@pytest.mark.parametrize("tol", [0.9, 0.1, 1e-3, 1e-9])
def test_ternary_search_needs_so_many(tol: float) -> None:
    assert line_search.ternary_evaluations(0.0, 1.0, tol) == ternary(0.0, 1.0, tol)
    assert line_search.golden_evaluations(0.0, 1.0, tol) <= line_search.ternary_evaluations(0.0, 1.0, tol) + 2
    assert line_search.bisection_evaluations(0.0, 1.0, tol) == math.ceil(math.log2(1 / tol))


def test_nothing_to_do() -> None:
    assert line_search.ternary_evaluations(0.0, 1.0, 2.0) == 0


def test_the_example() -> None:
    x, value = line_search.example_minimum()
    assert x == pytest.approx(-0.768951, abs=1e-6)
    assert value == pytest.approx(math.log(math.exp(x) + math.exp(-2 * x - 3)), abs=1e-15)
    assert value == pytest.approx(-0.363486, abs=1e-6)
