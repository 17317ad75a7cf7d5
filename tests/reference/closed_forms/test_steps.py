"""Lengths of steps, beside those that the optimisers make."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.closed_forms import steps
from reference.errors import HyperparameterError
from reference.optimiser import Optimiser
from reference.optimisers.adadelta import adadelta
from reference.optimisers.adagrad import adagrad
from reference.optimisers.adam import adam
from reference.optimisers.momentum import momentum
from reference.optimisers.rmsprop import rmsprop


def made(optimiser: Optimiser, gradients: Any) -> list[float]:
    """x_{t-1} - x_t for each gradient."""
    x, found = np.zeros(1), []
    state = optimiser.init(x)
    for g in gradients:
        change, state = optimiser.update(np.array([float(g)]), state, x)
        found.append(-float(change[0]))
    return found


@given(st.floats(1e-3, 1e3) | st.floats(-1e3, -1e-3), st.integers(1, 40))
def test_steps_under_a_constant_gradient_are_those_of_the_optimisers(g: float, t: int) -> None:
    closed = {
        steps.momentum(g, t, 0.1, 0.8): momentum(0.1, 0.8),
        steps.adagrad(g, t, 0.2): adagrad(0.2),
        steps.rmsprop(g, t, 0.3): rmsprop(0.3),
        steps.adam(g, 0.4): adam(0.4),
    }
    for expected, optimiser in closed.items():
        assert made(optimiser, [g] * t)[-1] == pytest.approx(expected, rel=1e-9)
    assert made(adadelta(), [g])[0] == pytest.approx(steps.adadelta_first(g), rel=1e-12)


def test_adadelta_starts_with_the_root_of_the_time_whatever_the_gradient() -> None:
    for g in (-20.0, 50.0):
        assert made(adadelta(), [g] * 20_000)[-1] == pytest.approx(steps.adadelta_early(g, 20_000), rel=0.01)


def test_adadelta_approaches_the_gradient_within_its_time() -> None:
    g, eps = 0.05, 1e-5
    time = round(steps.adadelta_time(g, 0.9, eps))
    squares = np.square(made(adadelta(0.9, eps), [g] * (20 * time)))
    missing = steps.adadelta_limit(g) ** 2 - squares
    assert missing[2 * time] / missing[time] == pytest.approx(math.exp(-1), rel=0.01)
    assert math.sqrt(squares[-1]) == pytest.approx(steps.adadelta_limit(g), rel=1e-6)


# The usual pair, a bound of lr (beta1 = beta2), no momentum, q = 1, q > 1.
BETAS = [(0.9, 0.999), (0.7, 0.7), (0.0, 0.9), (0.5, 0.25), (0.9, 0.5)]


@pytest.mark.parametrize(("beta1", "beta2"), BETAS)
@pytest.mark.parametrize("t", [1, 2, 10, 100])
def test_no_gradients_make_a_larger_step_of_adam_than_the_worst_ones(beta1: float, beta2: float, t: int) -> None:
    largest, rule = steps.largest_adam(0.3, t, beta1, beta2), adam(0.3, beta1, beta2, eps=1e-100)
    assert made(rule, steps.worst_gradients(t, beta1, beta2))[-1] == pytest.approx(largest, rel=1e-9)
    for seed in range(10):
        others = np.random.default_rng(seed).standard_normal(t)
        assert abs(made(rule, others)[-1]) <= largest * (1 + 1e-12)


def test_the_largest_steps_of_adam_are_the_printed_ones() -> None:
    found = [f"{steps.largest_adam(1.0, t):.9f}" for t in (1, 2, 10, 100, 1000, None)]
    assert found == ["1.000000000", "1.001357916", "1.043107717", "2.243364086", "5.781160200", "7.270291800"]
    assert steps.largest_adam(1.0, 20_000) == pytest.approx(steps.largest_adam(1.0), rel=1e-7)


def test_only_short_memories_of_squares_leave_adams_step_unbounded() -> None:
    assert steps.largest_adam(1.0, None, 0.5, 0.5) == pytest.approx(1)
    assert steps.largest_adam(1.0, None, 0.0, 0.999) == pytest.approx(1 / math.sqrt(0.001))
    assert steps.largest_adam(1.0, None, 0.5, 0.25) == math.inf


def test_hyperparameters_keep_their_ranges() -> None:
    with pytest.raises(HyperparameterError, match="t: expected a whole number >= 1, found 0"):
        steps.momentum(1.0, 0, 0.1)
    with pytest.raises(HyperparameterError, match="beta2: expected beta2 > 0, found 0"):
        steps.largest_adam(1.0, 3, 0.9, 0.0)
