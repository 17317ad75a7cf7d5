"""Drifts on cycles of gradients, beside the optimisers that walk on them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference import lookup
from reference.closed_forms import cycles
from reference.errors import HyperparameterError
from reference.objectives.cycle import cycle
from reference.optimiser import Optimiser
from reference.optimisers.adam import adam
from reference.projected import projected
from reference.run import run

G, BETA2 = cycles.reddi(3, 3), Fraction(1, 10)
DRIFTS = {
    "adam": (cycles.adam_drift(G, BETA2), 3, "-0.6809496020"),
    "amsgrad": (cycles.amsgrad_drift(G, BETA2), 3, "0.3490617815"),
    "yogi": (cycles.yogi_drift(G, BETA2), 30, "2.554584191"),
}


def optimiser(name: str, lr: Any) -> Optimiser:
    rule: Optimiser = lookup.make("optimiser", name, lr=lr, beta1=0.0, beta2=0.1, eps=0.0)
    return rule


@pytest.mark.parametrize("name", DRIFTS)
def test_drifts_are_the_printed_ones(name: str) -> None:
    found, _, printed = DRIFTS[name]
    assert f"{float(found):.{len(printed.partition('.')[2])}f}" == printed
    assert found.rad() < 1e-60


@pytest.mark.parametrize("name", DRIFTS)
def test_runs_drift_as_computed(name: str) -> None:
    drift, period, _ = DRIFTS[name]
    x = run(optimiser(name, 1.0), cycle(), [0.0], 330, place="cpu").x[:, 0]
    assert x[300] - x[330] == pytest.approx(30 / period * float(drift), rel=1e-9)


@pytest.mark.parametrize("name", DRIFTS)
def test_the_sign_says_at_which_end_of_the_box_a_run_stays(name: str) -> None:
    rule = projected(optimiser(name, lambda t: 0.1 / (t + 1) ** 0.5), -1.0, 1.0)
    last = run(rule, cycle(), [0.0], 10_000, place="cpu").last[0]
    assert last == pytest.approx(cycles.heads(DRIFTS[name][0]), abs=0.01)


@pytest.mark.parametrize(("C", "period", "beta2"), [(3, 3, 0.1), (4, 4, 0.5), (10, 9, 0.5)])
def test_adams_v_tends_to_its_limits(C: int, period: int, beta2: float) -> None:
    rule, x, g = adam(1.0, 0.0, beta2), np.zeros(1), cycles.reddi(C, period)
    state, found = rule.init(x), []
    for t in range(60 * period):
        _, state = rule.update(np.array([float(g[t % period])]), state, x)
        found.append(float(state.v[0]))
    limits = cycles.adam_moments(g, beta2)
    assert [float(v) for v in limits] == pytest.approx(found[-period:], rel=1e-12)
    # Exactly: a further cycle from a limit leads back to it.
    v = limits[-1]
    for gradient, limit in zip(g, limits, strict=True):
        v = Fraction(beta2) * v + (1 - Fraction(beta2)) * gradient**2
        assert v == limit


def test_the_moments_of_the_standard_case_are_the_printed_ones() -> None:
    assert [f"{float(v):.6f}" for v in cycles.adam_moments(G, BETA2)] == ["8.207207", "1.720721", "1.072072"]


def test_yogis_orbit_is_the_one_that_the_catalogue_describes() -> None:
    first, moments = cycles.yogi_orbit(G, BETA2)
    assert (first, len(moments)) == (13, 30)
    assert (min(moments), max(moments)) == (Fraction(9, 10), Fraction(162, 10))


@settings(max_examples=30)
@given(st.lists(st.integers(-3, 3), min_size=1, max_size=4), st.integers(0, 9), st.integers(0, 5))
def test_yogis_orbit_closes(gradients: list[int], tenths: int, v0: int) -> None:
    """Its last moment leads to its first, by the rule itself."""
    beta2 = Fraction(tenths, 10)
    first, moments = cycles.yogi_orbit(gradients, beta2, v0)
    assert len(moments) % len(gradients) == 0
    g, v = gradients[(first - 1) % len(gradients)], moments[-1]
    assert v - (1 - beta2) * ((v > g * g) - (v < g * g)) * g * g == moments[0]


@given(st.integers(2, 6), st.fractions(0, Fraction(49, 50), max_denominator=50))
def test_amsgrad_never_heads_for_the_wrong_end(period: int, beta2: Fraction) -> None:
    assert cycles.heads(cycles.amsgrad_drift(cycles.reddi(period, period), beta2)) == -1


def test_a_drift_that_cannot_be_told_from_zero_heads_nowhere() -> None:
    assert cycles.heads(cycles.adam_drift([1, -1], BETA2)) == 0
    assert cycles.adam_drift([1, 0, -1, 0], BETA2).contains(0)


def test_what_does_not_repeat_is_refused_with_what_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cycles, "MOST_STEPS", 500)
    with pytest.raises(ArithmeticError, match="does not repeat within 500 steps; give fractions with small denom"):
        cycles.yogi_orbit([3.3, -0.7], 0.1)
    with pytest.raises(HyperparameterError, match="beta2: expected 0 <= beta2 < 1, found 1"):
        cycles.adam_moments([1], 1)
