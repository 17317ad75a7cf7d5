"""The law of SGLD on a quadratic, beside its runs."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reference.closed_forms import langevin
from reference.draws import Draws
from reference.objectives.quadratic import quadratic
from reference.optimisers.sgld import sgld
from reference.run import run

LR, A, T = 0.5, 2.0, 0.7


def test_a_run_is_the_sum_of_its_noise_with_powers_of_the_coefficient() -> None:
    """So x_t is normal with the variance lr T (1 + φ² + ... + φ^2(t-1))."""
    phi, x0 = langevin.coefficient(LR, A), np.array([3.0])
    x = run(sgld(LR, seed=5, temperature=T), quadratic([[A]]), x0, 12, place="cpu").x[:, 0]
    noise = [math.sqrt(LR * T) * Draws(5).normal((k, 0), x0)[0] for k in range(12)]
    for t in range(13):
        total = phi**t * 3.0 + sum(phi ** (t - 1 - k) * noise[k] for k in range(t))
        assert x[t] == pytest.approx(total, rel=1e-12)
        variance = LR * T * sum(phi ** (2 * k) for k in range(t))
        assert langevin.variance(t, LR, A, T) == pytest.approx(variance, rel=1e-12)


@pytest.mark.parametrize("t", [1, 5, 60])
def test_many_runs_spread_that_far(t: int) -> None:
    rule, many = sgld(LR, temperature=T), np.zeros((20_000, 1))
    last = run(rule, quadratic([[A]]), many, t, place="cpu", keep=0).last
    assert last.var() == pytest.approx(langevin.variance(t, LR, A, T), rel=0.05)


def test_the_full_form_is_the_half_form_at_twice_the_rate() -> None:
    half, full = (
        run(sgld(lr, 1, T, form), quadratic([[A]]), [1.0], 9, place="cpu").x
        for lr, form in ((0.2, "half"), (0.1, "full"))
    )
    np.testing.assert_allclose(half, full, rtol=1e-12)


def test_the_variance_settles_above_the_one_that_is_sampled_for() -> None:
    stationary = langevin.stationary_variance(LR, A, T)
    assert langevin.variance(500, LR, A, T) == pytest.approx(stationary, rel=1e-12)
    assert stationary > T / A
    assert langevin.stationary_variance(1e-9, A, T) == pytest.approx(T / A)


def test_long_steps_spread_for_ever() -> None:
    assert langevin.stationary_variance(2.0, 2.0) == math.inf
    assert langevin.variance(10, 2.0, 2.0) == 20
    assert langevin.variance(10, 3.0, 2.0) > 1e3
