"""Expected losses, beside the mean over all runs that noise of two values can make."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from reference import lookup
from reference.closed_forms import noisy_quadratic as form
from reference.errors import HyperparameterError
from reference.objectives.nq import nq
from reference.optimisers.gradient_descent import gradient_descent
from reference.run import run
from reference.schedule import Schedule
from reference.schedules.cosine import cosine
from reference.schedules.multi_factor import multi_factor
from reference.schedules.polynomial import polynomial

BOOK = 2.0 ** -np.arange(10)  # NQ-book: starts are ones, noise has the variance BOOK / 100


def book(rates: Schedule | float, steps: int) -> float:
    losses = form.expected_losses(BOOK, 1.0, BOOK / 100, (rates(t) if callable(rates) else rates for t in range(steps)))
    return float(losses[-1])


@pytest.mark.parametrize("name", lookup.names("schedule"))
def test_the_expected_loss_is_the_mean_over_all_signs_of_the_noise(name: str) -> None:
    """Noise +σ or -σ has the variance σ²: 2^8 runs of 8 steps are all that there are."""
    schedule = lookup.make("schedule", name, base=0.7)
    rule, signs = gradient_descent(schedule), np.array(list(itertools.product((-1.0, 1.0), repeat=8)))
    curvature, sigma = 1.5, 0.4
    x = np.full((256, 1), 2.0)
    state, found = rule.init(x), [curvature * 2.0]
    for t in range(8):
        change, state = rule.update(curvature * x + sigma * signs[:, t, None], state, x)
        x = x + change
        found.append(float(np.mean(curvature * x**2 / 2)))
    rates = map(schedule, range(8))
    assert form.expected_losses(curvature, 2.0, sigma**2, rates) == pytest.approx(found, rel=1e-12)


def test_many_runs_on_the_objective_lose_that_much_on_average() -> None:
    f = nq(4, noise=0.5)
    curvatures = f.data["curvatures"]
    expected = form.expected_losses(curvatures, 1.0, 0.5 * curvatures, [0.3] * 40)
    found = run(gradient_descent(0.3), f, np.ones((10_000, 4)), 40, place="cpu").value.mean(axis=1)
    np.testing.assert_allclose(found, expected, rtol=0.03)


# rates, steps, the loss as the catalogue prints it
PRINTED = [
    (1.0, 200, "0.009062233757"),
    (multi_factor(1.0, (100, 150), 0.1), 200, "0.003144571969"),
    (polynomial(1.0, 0.0, 200, 1), 200, "0.003225335270"),
    (cosine(1.0, 0.0, 200), 200, "0.003162898834"),
    (polynomial(1.0, 0.0, 200, 0.537), 200, "0.002824305"),
    (0.9578, 30, "0.01881910"),
    (0.4875185, 200, "0.005759622"),
    (0.2307508, 1000, "0.002079881"),
]


@pytest.mark.parametrize(("rates", "steps", "printed"), PRINTED, ids=lambda value: getattr(value, "label", str(value)))
def test_losses_are_the_printed_ones(rates: Schedule | float, steps: int, printed: str) -> None:
    assert f"{book(rates, steps):.{len(printed) - 2}f}" == printed


def test_a_constant_rate_ends_on_its_floor() -> None:
    long = form.expected_losses([0.5, 2.0], 1.0, [1.0, 3.0], [0.4] * 500)
    assert long[-1] == pytest.approx(form.floor(0.4, [0.5, 2.0], [1.0, 3.0]), rel=1e-12)
    assert form.floor(1.0, [0.5, 2.0], 1.0) == math.inf


@pytest.mark.parametrize(("a", "base"), [(0.0, 0.5), (0.5, 0.5), (0.8, 0.5), (1.0, 2.0), (1.0, 0.25), (1.5, 0.1)])
def test_the_loss_falls_with_its_exponent(a: float, base: float) -> None:
    losses = form.expected_losses(1.0, 1.0, 1.0, base * (1.0 + np.arange(40_000)) ** -a)
    assert math.log(losses[4000] / losses[-1], 10) == pytest.approx(form.exponent(a, base, 1.0), abs=0.05)


def test_curvatures_and_variances_keep_their_ranges() -> None:
    with pytest.raises(HyperparameterError, match=r"noise_variance: expected noise_variance >= 0, found -1.0"):
        form.expected_losses(1.0, 1.0, -1.0, [0.1])
    with pytest.raises(HyperparameterError, match=r"curvatures: expected curvatures > 0, found 0.0 \(entry 1 of 2\)"):
        form.floor(0.1, [1.0, 0.0], 1.0)
