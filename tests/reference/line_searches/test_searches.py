"""Line searches: what they find, how often they ask, and the catalogue's numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import lookup
from reference.errors import HyperparameterError
from reference.line_searches import bisection, four_points, golden_section, quarters, thirds
from reference.objectives.lse1 import exact_minimum, lse1
from reference.objectives.two_valleys import two_valleys

BY_VALUES = [thirds.thirds, quarters.quarters, golden_section.golden_section]


def ternary(a: float, b: float, tol: float) -> int:
    count = 0
    while b - a > tol:
        b, count = b - (b - a) / 3, count + 2
    return count


@pytest.mark.parametrize("tol", [0.9, 0.1, 1e-3, 1e-9])
def test_searches_need_so_many_evaluations(tol: float) -> None:
    assert thirds.evaluations(0.0, 1.0, tol) == ternary(0.0, 1.0, tol)
    assert golden_section.evaluations(0.0, 1.0, tol) <= thirds.evaluations(0.0, 1.0, tol) + 2
    assert bisection.evaluations(0.0, 1.0, tol) == math.ceil(math.log2(1 / tol))


@pytest.mark.parametrize("name", ["thirds", "quarters", "golden_section"])
@given(kink=st.floats(-3, 3), tol=st.sampled_from([1e-2, 1e-6]))
def test_a_search_asks_as_often_as_its_count_says_and_finds_the_minimiser(name: str, kink: float, tol: float) -> None:
    search = lookup.find("line search", name)(lambda x: abs(x - kink), -4.0, 4.0, tol)
    module: Any = {"thirds": thirds, "quarters": quarters, "golden_section": golden_section}[name]
    assert abs(search.x - kink) <= tol
    assert len(search.asked) <= module.evaluations(-4.0, 4.0, tol)
    assert all(a <= kink + 1e-12 and kink - 1e-12 <= b for a, b in search.brackets)


def test_nothing_to_do() -> None:
    assert thirds.evaluations(0.0, 1.0, 2.0) == 0
    assert thirds.thirds(abs, 0.0, 1.0, 2.0).asked == []


@pytest.mark.parametrize("search", BY_VALUES)
def test_moving_the_interval_moves_the_answer(search: Callable[..., Any]) -> None:
    here = search(lambda x: (x - 0.3) ** 2, 0.0, 1.0, 1e-3).x
    there = search(lambda x: (x - 16.3) ** 2, 16.0, 17.0, 1e-3).x
    assert there - here == pytest.approx(16.0, abs=2e-3)


def test_a_tolerance_below_rounding_ends() -> None:
    search = golden_section.golden_section(lambda x: (x - 1e6) ** 2, 0.0, 3e6, 1e-300)
    assert search.x == pytest.approx(1e6, rel=1e-7)


def test_bisection_stops_where_the_derivative_is_zero() -> None:
    search = bisection.bisection(lambda x: 2 * x, -1.0, 1.0, 1e-9)
    assert (search.x, search.passes, len(search.asked)) == (0.0, 1, 1)


def test_the_example() -> None:
    x, value = exact_minimum()
    assert x == pytest.approx(-0.768951, abs=1e-6)
    assert value == pytest.approx(math.log(math.exp(x) + math.exp(-2 * x - 3)), abs=1e-15)
    assert value == pytest.approx(-0.363486, abs=1e-6)
    f = lse1()
    assert bisection.bisection(lambda x: float(f.gradient([x])[0]), -5.0, 5.0, 1e-9).x == pytest.approx(x, abs=1e-9)


def test_quarters_need_57_passes_on_the_example() -> None:
    f = lse1()
    assert quarters.quarters(lambda x: float(f.value([x])), -5.0, 5.0, 1e-6).passes == 57


def test_four_points_reproduce_the_notebook() -> None:
    f = two_valleys()
    x = four_points.four_points(lambda x: float(f.value([x]))).x
    assert f"{x:.6f}" == "0.383231"
    assert f"{float(f.value([x])):.6f}" == "0.328758"


def test_four_points_move_half_way_to_a_lowest_first_point() -> None:
    search = four_points.four_points(lambda x: x, most=1)
    assert search.brackets == [(0.0, 1.0), (0.0, 0.5)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1.0, 0.0, 1e-3), "a, b: expected finite numbers a <= b, found 1.0 and 0.0"),
        ((0.0, math.inf, 1e-3), "a, b: expected finite numbers"),
        ((0.0, 1.0, 0.0), "tol: expected tol > 0, found 0.0"),
    ],
)
def test_impossible_searches_are_refused(arguments: tuple[float, float, float], message: str) -> None:
    for search in (*BY_VALUES, bisection.bisection, four_points.four_points):
        with pytest.raises(HyperparameterError) as caught:
            search(abs, *arguments)
        assert message in str(caught.value)
