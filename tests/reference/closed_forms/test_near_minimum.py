"""What adaptive methods do near a minimum, beside runs that begin there."""

from __future__ import annotations

import numpy as np
import pytest

from reference.closed_forms import gradient_descent, near_minimum
from reference.objectives.quadratic import quadratic
from reference.optimiser import Optimiser
from reference.optimisers.adadelta import adadelta
from reference.optimisers.adam import adam
from reference.optimisers.rmsprop import rmsprop
from reference.run import run


def path(optimiser: Optimiser, curvature: float, start: float, steps: int) -> np.ndarray:
    """The distances from the minimum."""
    return np.abs(run(optimiser, quadratic([[curvature]]), [start], steps, place="cpu").x[:, 0])


def ends(optimiser: Optimiser, curvature: float, start: float, steps: int) -> np.ndarray:
    """The last two of them."""
    return path(optimiser, curvature, start, steps)[-2:]


@pytest.mark.parametrize("gamma", [0.0, 0.9, 0.99])
def test_rmsprop_is_gradient_descent_and_its_cycle_has_the_stated_amplitude(gamma: float) -> None:
    eps, curvature = 1e-4, 2.0
    limit = near_minimum.rmsprop_stable_limit(curvature, eps)
    lr = 0.3 * limit
    expected = gradient_descent.iterate(10, 1e-7, near_minimum.rmsprop_rate(lr, eps), curvature)
    assert ends(rmsprop(lr, gamma, eps), curvature, 1e-7, 10)[-1] == pytest.approx(abs(expected), rel=1e-6)
    assert ends(rmsprop(0.98 * limit, gamma, eps), curvature, 1e-3, 3000).max() < 1e-9
    assert near_minimum.rmsprop_amplitude(0.98 * limit, curvature, eps) == 0
    for factor in (1.02, 1.5):
        amplitude = near_minimum.rmsprop_amplitude(factor * limit, curvature, eps)
        start = 1.01 * amplitude
        assert ends(rmsprop(factor * limit, gamma, eps), curvature, start, 6000) == pytest.approx(amplitude, rel=1e-6)


def test_the_cycle_is_kept_exactly() -> None:
    """One step from s = g² at the stated amplitude leads to -x."""
    amplitude = near_minimum.rmsprop_amplitude(0.4, 0.2, 1e-6)
    assert f"{amplitude:.10g}" == "0.1999374902"
    rule, x = rmsprop(0.4, 0.9, 1e-6), np.array([amplitude])
    g = 0.2 * x
    change, state = rule.update(g, rule.init(x)._replace(s=g * g), x)
    assert x + change == pytest.approx(-x, rel=1e-12)
    assert state.s == pytest.approx(g * g, rel=1e-12)


@pytest.mark.parametrize("rho", [0.5, 0.9])
def test_adadelta_is_gradient_descent_at_its_rate(rho: float) -> None:
    expected = gradient_descent.iterate(5, 1e-8, near_minimum.adadelta_rate(), 0.3)
    assert ends(adadelta(rho), 0.3, 1e-8, 5)[-1] == pytest.approx(abs(expected), rel=1e-6)


@pytest.mark.parametrize("rho", [0.5, 0.9])
def test_adadelta_leaves_minima_above_its_limit_with_the_root_of_the_time(rho: float) -> None:
    limit = near_minimum.adadelta_stable_limit()
    assert ends(adadelta(rho), 0.98 * limit, 1e-6, 3000).max() < 1e-12
    for curvature in (3.0, 4.0):
        expected = near_minimum.adadelta_distance(10_000, curvature)
        assert ends(adadelta(rho), curvature, 1e-6, 10_000)[-1] == pytest.approx(expected, rel=0.03)
    assert near_minimum.adadelta_distance(1000, 0.98 * limit) == 0


@pytest.mark.parametrize("beta1", [0.0, 0.5, 0.9])
def test_adam_settles_below_its_limit_and_not_above(beta1: float) -> None:
    """Above it grows until v is no longer small against eps; then come bursts, so that the end alone says nothing."""
    limit = near_minimum.adam_stable_limit(2.0, beta1, 1e-3)
    below, above = (path(adam(r * limit, beta1, eps=1e-3), 2.0, 1e-20, 3000) for r in (0.97, 1.03))
    assert below[-100:].max() < 1e-24
    assert above.max() > 1e-6


def test_the_usual_limit_of_adam_is_the_printed_one() -> None:
    assert near_minimum.adam_stable_limit(1.0) == pytest.approx(3.8e-7, rel=1e-12)
