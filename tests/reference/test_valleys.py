"""Valleys: text, one lowest point, values that can be told apart."""

import itertools
import math

import pytest

from reference.valleys import Valley


def test_the_pasted_source_is_the_function() -> None:
    f = Valley(0.495, 2.0, 0.5, 0.5, 3.0, 1e3)
    for x in (0.0, 0.495, 0.9):
        assert eval(f.expression, {"x": x}) == f.value(x)


@pytest.mark.parametrize("f", [Valley(0.3), Valley(0.3, 1e100, 1e98, 0.5, 2.0), Valley(-1.0, 1.0, 2.0, 1.0, 0.5, 1e3)])
def test_it_falls_to_its_lowest_point_and_rises_after_it(f: Valley) -> None:
    points = [k / 50 for k in range(-100, 151)]
    for x, y in itertools.pairwise(points):
        assert f.value(x) > f.value(y) if y <= f.lowest else f.value(x) < f.value(y) or x < f.lowest
    assert f.value(f.lowest) == f.height


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0, 3.0])
def test_values_that_are_told_apart_are_far_more_than_rounding_apart(power: float) -> None:
    for distance in (1e-1, 1e-3, 1e-5, 1e-7):
        f = Valley(0.5, 1.0, 1.0, power, power, 1e3)
        apart = min(abs(f.value(0.5 + t + distance) - f.value(0.5 + t)) for t in (0.0, distance, 0.1, 0.4))
        assert not f.told_apart(distance) or apart > 100 * math.ulp(1e3)
    assert Valley(0.5).told_apart(1e-9)
    assert not Valley(0.5, height=1e3).told_apart(1e-9)
