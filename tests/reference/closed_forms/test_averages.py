"""Leaky averages, beside the state of the optimisers that keep them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import lfilter

from reference.closed_forms import averages
from reference.errors import HyperparameterError
from reference.optimisers.adam import adam

GRADIENTS = np.random.default_rng(1).standard_normal(30)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_the_average_is_the_state_that_adam_keeps(beta: float) -> None:
    optimiser, x = adam(0.1, beta1=beta, beta2=beta), np.zeros(1)
    state = optimiser.init(x)
    for t, g in enumerate(GRADIENTS, 1):
        _, state = optimiser.update(np.array([g]), state, x)
        assert state.m[0] == pytest.approx(averages.average(list(GRADIENTS[:t]), beta), rel=1e-12, abs=1e-15)
        assert state.v[0] == pytest.approx(averages.average(list(GRADIENTS[:t] ** 2), beta), rel=1e-12)
        corrected = averages.corrected_weights(beta, t) @ GRADIENTS[:t][::-1]
        assert state.m[0] / (1 - beta**t) == pytest.approx(corrected, rel=1e-12, abs=1e-15)


def test_what_was_there_before_fades() -> None:
    assert averages.average([], 0.9, y0=3.0) == 3.0
    assert averages.average([0.0, 0.0], 0.5, y0=4.0) == 1.0


@given(st.floats(0, 0.999), st.integers(1, 200))
def test_weights_sum_to_what_is_not_left_to_the_start(beta: float, t: int) -> None:
    assert averages.weights(beta, t).sum() == pytest.approx(1 - beta**t, rel=1e-9)
    assert averages.corrected_weights(beta, t).sum() == pytest.approx(1, rel=1e-9)


@given(st.floats(0, 0.99), st.integers(1, 100))
def test_variance_ratios_are_sums_of_squared_weights(beta: float, t: int) -> None:
    exact = (averages.corrected_weights(beta, t) ** 2).sum()
    assert averages.corrected_variance_ratio(beta, t) == pytest.approx(exact, rel=1e-9)
    assert averages.corrected_variance_ratio(beta, 100_000) == pytest.approx(averages.variance_ratio(beta), rel=1e-9)


def test_an_average_of_noise_has_the_stated_variance() -> None:
    noise = np.random.default_rng(2).standard_normal(400_000)
    assert lfilter([0.1], [1, -0.9], noise).var() == pytest.approx(averages.variance_ratio(0.9), rel=0.03)


def test_weights_that_never_fade_are_refused() -> None:
    with pytest.raises(HyperparameterError, match="beta: expected 0 <= beta < 1, found 1"):
        averages.weights(1.0, 3)
    with pytest.raises(HyperparameterError, match="t: expected a whole number >= 1, found 0"):
        averages.corrected_weights(0.9, 0)


def test_weights_in_order_are_what_the_recursion_makes_of_unit_impulses() -> None:
    for beta in (Fraction(0), Fraction(1, 2), Fraction(9, 10), Fraction(1)):
        for t in (0, 1, 10):
            m = [Fraction(0)] * (t + 1)
            for newest in range(t + 1):
                m = [beta * entry + (1 - beta) * (j == newest) for j, entry in enumerate(m)]
            assert averages.weights_in_order(beta, t + 1) == m
            assert sum(m) == 1 - beta ** (t + 1)
    assert averages.weights_in_order(0.5, 3) == pytest.approx(averages.weights(0.5, 3)[::-1])
    assert averages.weights_in_order(0.5, 2, factor=3.0) == [1.5, 3.0]
