"""Gradient descent on curvatures, beside the optimiser."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reference.closed_forms import gradient_descent as form
from reference.errors import HyperparameterError
from reference.objectives.quadratic import quadratic
from reference.optimisers.gradient_descent import gradient_descent
from reference.run import run


def last(lr: float, curvature: float, steps: int) -> float:
    return float(run(gradient_descent(lr), quadratic([[curvature]]), [1.0], steps, place="cpu").x[-1, 0])


@pytest.mark.parametrize("lr", [0.01, 0.25, 0.5, 0.9, 1.1])
def test_iterates_are_those_of_the_optimiser(lr: float) -> None:
    for t in (0, 1, 2, 20):
        assert form.iterate(t, 1.0, lr, 2.0) == pytest.approx(last(lr, 2.0, t), rel=1e-12)


def test_rates_below_the_limit_converge_and_others_do_not() -> None:
    limit = form.stable_limit(2.0)
    assert abs(last(0.99 * limit, 2.0, 1000)) < 1e-6
    assert abs(last(limit, 2.0, 1000)) == 1
    assert abs(last(1.01 * limit, 2.0, 1000)) > 1e6


def test_no_other_rate_shrinks_the_worst_coordinate_faster() -> None:
    lr, factor = form.best(0.5, 4.0)
    ends = np.array([0.5, 4.0])
    assert np.abs(1 - lr * ends) == pytest.approx([factor, factor], rel=1e-12)
    for other in np.linspace(0.01, 0.6, 60):
        assert np.abs(1 - other * ends).max() >= factor - 1e-12
    assert abs(last(lr, 4.0, 10)) == pytest.approx(factor**10, rel=1e-12)


def test_the_best_rate_is_the_printed_one() -> None:
    lr, factor = form.best(2.0**-10, 0.5)
    assert f"{lr:.10g} {factor:.10g}" == "3.992202729 0.9961013645"
    assert form.best(2.0, 2.0) == (0.5, 0.0)


@pytest.mark.parametrize(("lr", "curvature"), [(0.1, 2.0), (0.9, 2.0), (0.02, 0.3)])
def test_the_stationary_variance_is_kept_by_a_noisy_step(lr: float, curvature: float) -> None:
    """x <- cx + d noise, c and d being read off the optimiser: the variance V = c² V + d² σ²."""
    optimiser = gradient_descent(lr)

    def moved(x: float, noise: float) -> float:
        at = np.array([x])
        return x + float(optimiser.update(curvature * at + noise, optimiser.init(at), at)[0][0])

    V = form.stationary_variance(lr, curvature, 1.7)
    assert moved(1, 0) ** 2 * V + moved(0, 1) ** 2 * 1.7 == pytest.approx(V, rel=1e-12)


def test_without_stability_there_is_no_stationary_variance() -> None:
    assert form.stationary_variance(1.0, 2.0, 1.0) == math.inf


def test_curvatures_are_given_in_order() -> None:
    with pytest.raises(HyperparameterError, match=r"expected smallest <= largest, found 2.0 and 1.0"):
        form.best(2.0, 1.0)
    with pytest.raises(HyperparameterError, match=r"smallest: expected smallest > 0, found 0"):
        form.best(0, 1.0)
