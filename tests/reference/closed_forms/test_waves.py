"""The stationary points of x^2 (1 + sin x), against the function's own derivatives."""

from __future__ import annotations

import numpy as np
import pytest

from reference.closed_forms.waves import maxima, minima
from reference.objectives.waves import waves


@pytest.mark.parametrize(
    ("a", "b", "count"), [(-10, 10, 4), (-20, 20, 7), (-50, 50, 17), (-1000, 1000, 319), (1, 2, 0), (-1.5, -0.1, 0)]
)
def test_the_counts_of_the_exercise(a: float, b: float, count: int) -> None:
    assert len(minima(a, b)) == count


def test_stationary_points_are_minima_and_maxima_in_turn() -> None:
    low, high = minima(-50, 50), maxima(-50, 50)
    points = sorted([*low, *high])
    assert [x in low for x in points] == [i % 2 == (0 if points[0] in low else 1) for i in range(len(points))]
    f = waves()
    x = np.array(points)[:, None]
    assert np.abs(f.gradient(x)).max() < 1e-9
    curvatures = f.hessian(x)[:, 0, 0]
    assert [c > 0 for c in curvatures] == [x in low for x in points]


def test_there_is_no_other_sign_change_of_the_slope() -> None:
    x = np.linspace(-30, 30, 600_001)
    slope = waves().gradient(x[:, None])[:, 0]
    turns = np.flatnonzero(np.diff(np.sign(slope)))
    assert len(minima(-30, 30)) + len(maxima(-30, 30)) == len({round(float(x[i]), 3) for i in turns})
