"""Momentum on a curvature, beside the optimisers in floats and in exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import solve_discrete_lyapunov

from reference.closed_forms import gradient_descent as plain
from reference.closed_forms import momentum as form
from reference.objectives.quadratic import quadratic
from reference.optimiser import Optimiser
from reference.optimisers.momentum import momentum
from reference.optimisers.nesterov import nesterov
from reference.run import run


def exactly(t: int, a: float, beta: float) -> Fraction:
    """x after t steps from 1 with curvature 1, in fractions."""
    rule, x = momentum(Fraction(a), Fraction(beta)), np.array([Fraction(1)], dtype=object)
    state = rule.init(x)
    for _ in range(t):
        change, state = rule.update(x, state, x)
        x = x + change
    return Fraction(x[0])


# Roots: real, complex with either sign, double at both ends, close to double, without momentum, unstable.
PAIRS = [
    (0.1, 0.25), (1.0, 0.25), (2.0, 0.25), (0.25, 0.25), (2.25, 0.25), (0.2500001, 0.25), (2.2499999999, 0.25),
    (0.3, 0.0), (1.0, 0.0), (1e-9, 0.5), (2.4, 0.25), (2.6, 0.25), (1.9, 0.9), (0.0026334, 0.9),
]  # fmt: skip


@pytest.mark.parametrize(("a", "beta"), PAIRS)
def test_iterates_are_those_of_the_optimiser(a: float, beta: float) -> None:
    for t in (0, 1, 2, 3, 10, 40):
        exact = exactly(t, a, beta)
        size = max(abs(z) for z in form.roots(a, beta)) ** t
        assert form.iterate(t, 1.0, a, beta) == pytest.approx(float(exact), rel=1e-11, abs=1e-12 * size)


def test_iterates_are_those_the_course_prints() -> None:
    assert f"{form.iterate(10, 1.0, 0.05, 0.9):.10g}" == "-0.3109229107"
    assert f"{form.iterate(10, 1.0, 0.1 * 2.0**-10, 0.9):.10g}" == "0.9959623262"


def test_far_iterates_agree_with_the_power_of_the_map() -> None:
    a, beta = 0.0001, 0.25
    step = np.array([[1 + beta - a, -beta], [1.0, 0.0]])
    for t in (1000, 20_000):
        expected = (np.linalg.matrix_power(step, t - 1) @ [1 - a, 1.0])[0]
        assert form.iterate(t, 1.0, a, beta) == pytest.approx(expected, rel=1e-9)


@given(st.floats(0, 4), st.floats(0, 0.99))
def test_roots_are_roots_and_oscillation_is_their_common_modulus(a: float, beta: float) -> None:
    for z in form.roots(a, beta):
        assert abs(z * z - (1 + beta - a) * z + beta) < 1e-12 * max(1, abs(z)) ** 2
        if form.oscillates(a, beta):
            assert abs(z) == pytest.approx(math.sqrt(beta), rel=1e-7, abs=1e-12)


def test_the_double_root_has_its_own_formula() -> None:
    a, beta, z = 0.25, 0.25, 0.5
    assert form.roots(a, beta) == (z, z)
    for t in range(10):
        assert form.iterate(t, 3.0, a, beta) == pytest.approx(3 * z**t * (1 + t * ((1 - a) / z - 1)), rel=1e-14)


def grows(rule: Optimiser, curvature: float) -> bool:
    """Whether the path from 1, with some velocity, is longer after 3000 steps than after 1000."""
    x = np.abs(run(rule, quadratic([[curvature]]), [1.0], 3000, place="cpu", keep=1).x[:, 0])
    return len(x) < 3001 or bool(x[2900:].max() > x[900:1000].max())


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.9])
@pytest.mark.parametrize(
    ("name", "make"),
    [("heavy ball", momentum), ("nesterov", nesterov), ("mean", lambda lr, beta: momentum(lr, beta, form="mean"))],
)
def test_paths_grow_beyond_the_stable_limit_and_only_there(name: str, make: Any, beta: float) -> None:
    limit = form.stable_limit(beta, name)
    for factor in (0.99, 1.01):
        lr = factor * limit / 2
        assert grows(make(lr, beta), 2.0) is (factor > 1)
        assert (abs(form.roots(2 * lr, beta, name)[0]) > 1) is (factor > 1)
    assert abs(form.roots(limit, beta, name)[0]) == pytest.approx(1, rel=1e-9)


def test_no_other_parameters_shrink_the_worst_coordinate_faster() -> None:
    lr, beta, factor = form.best(0.5, 4.0)

    def worst(lr: float, beta: float) -> float:
        return max(abs(form.roots(lr * curvature, beta)[0]) for curvature in np.linspace(0.5, 4.0, 15))

    # At the best pair both ends have double roots: there a root moves by the root of the rounding error.
    assert worst(lr, beta) == pytest.approx(factor, rel=1e-7)
    others = [worst(lr * r, beta * b) for r in np.linspace(0.5, 1.5, 21) for b in np.linspace(0.5, 1.5, 21)]
    assert min(others) >= factor * (1 - 1e-7)


def test_the_best_parameters_are_the_printed_ones() -> None:
    lr, beta, factor = form.best(2.0**-10, 0.5)
    assert f"{lr:.10g} {beta:.10g} {factor:.10g}" == "7.337150976 0.8378703372 0.9153525754"
    assert form.best(2.0, 2.0) == pytest.approx((0.5, 0.0, 0.0))


def noisy_map(lr: float, beta: float, curvature: float) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """(x, v) <- A (x, v) + b noise, read off the optimiser."""
    rule = momentum(lr, beta)

    def moved(x: float, v: float, noise: float) -> list[float]:
        at = np.array([x])
        state = rule.init(at)._replace(v=np.array([v]), t=1)
        change, after = rule.update(curvature * at + noise, state, at)
        return [float(x + change[0]), float(after.v[0])]

    return np.array([moved(1, 0, 0), moved(0, 1, 0)]).T, np.array(moved(0, 0, 1))


@pytest.mark.parametrize(("lr", "beta"), [(0.02, 0.5), (0.3, 0.9), (0.7, 0.0), (1.8, 0.9)])
def test_the_stationary_variance_solves_lyapunovs_equation(lr: float, beta: float) -> None:
    A, b = noisy_map(lr, beta, 2.0)
    expected = solve_discrete_lyapunov(A, 1.7 * np.outer(b, b))[0, 0]
    assert form.stationary_variance(lr, beta, 2.0, 1.7) == pytest.approx(expected, rel=1e-9)


def test_variances_are_the_printed_one_gradient_descents_and_infinite_where_unstable() -> None:
    assert f"{form.stationary_variance(0.02, 0.5, 2.0, 1.7):.10g}" == "0.01722972973"
    assert form.stationary_variance(0.3, 0.0, 2.0, 1.7) == pytest.approx(plain.stationary_variance(0.3, 2.0, 1.7))
    assert form.stationary_variance(2.0, 0.5, 1.5, 1.0) == math.inf


@pytest.mark.parametrize(("a", "beta"), PAIRS)
def test_balls_hold_the_iterates_in_fractions(a: float, beta: float) -> None:
    for t in (0, 1, 2, 10, 40):
        assert float(form.exact_iterate(t, Fraction(a), Fraction(beta))) == pytest.approx(float(exactly(t, a, beta)))


@pytest.mark.parametrize(("a", "beta"), PAIRS)
def test_the_factor_is_the_modulus_of_the_larger_root(a: float, beta: float) -> None:
    factor = float(form.exact_factor(Fraction(a), Fraction(beta)))
    assert factor == pytest.approx(abs(form.roots(a, beta)[0]), rel=1e-12)
