"""Momentum on curvatures: right programs stay far inside the tolerances, known mistakes far outside."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

import numpy as np
import pytest

from grader.judging import compare, exact
from grader.judging.compare import momentum, zones
from grader.judging.outcome import Mismatch
from reference.closed_forms import gradient_descent
from reference.closed_forms import momentum as closed

At = Callable[[int, float, float, float], float]
LAMS = 2.0 ** -np.arange(1, 11)
TUNINGS = [
    (0.25, 1.0, 0.25), (4.5, 0.5, 0.25), (0.05, 1.0, 0.25), (1.0, 0.5, 0.5), (0.0, 0.1, 0.9), (37.0, 0.1, 0.9),
    (6.0, 0.3, 0.0), (0.0, 0.3, 0.0), (1e-3, 0.1, 0.99),
]  # fmt: skip


def by_roots(t: int, lam: float, lr: float, beta: float) -> float:
    a = lr * lam
    s = 1 + beta - a
    d = cmath.sqrt(s * s - 4 * beta)
    if d == 0:
        return (s / 2) ** t * (1 + t * ((1 - a) / (s / 2) - 1))
    z1, z2 = (s + d) / 2, (s - d) / 2
    c = (1 - a - z2) / d
    return complex(c * z1**t + (1 - c) * z2**t).real


def by_powers(t: int, lam: float, lr: float, beta: float) -> float:
    return float(np.linalg.matrix_power(np.array([[1 - lr * lam, -lr * beta], [lam, beta]]), t)[0, 0])


def of_the_average(t: int, lam: float, lr: float, beta: float) -> float:
    return by_powers(t, (1 - beta) * lam, lr, beta)


@pytest.fixture
def ratios(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Errors over tolerances of the comparisons that are made."""
    found: list[float] = []

    def record(error: object, limit: object, *_: object, **__: object) -> None:
        with exact.precisely():
            found.append(float((exact.ball(error) / exact.ball(limit)).mid()))

    monkeypatch.setattr(zones, "settle", record)
    return found


@pytest.mark.parametrize("t", [0, 1, 2, 10, 1000, 10**6])
@pytest.mark.parametrize("program", [by_roots, by_powers])
def test_closed_forms_are_well_inside(program: At, t: int, ratios: list[float]) -> None:
    for tuning in TUNINGS:
        compare.momentum_value(program(t, *tuning), t, *tuning, "x_t")
    assert max(ratios) < 0.3


def test_a_wrong_first_step_is_far_outside(ratios: list[float]) -> None:
    for tuning in TUNINGS:
        if tuning[0] > 0 and tuning[2] > 0:
            compare.momentum_value(of_the_average(2, *tuning), 2, *tuning, "x_t")
    assert min(ratios) > 1e4


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_loops_and_powers_are_well_inside(dtype: type, ratios: list[float]) -> None:
    lams = np.array([3.0, 2.5, 1.0, 0.37, 0.0], dtype=dtype)
    x, v = np.ones_like(lams), np.zeros_like(lams)
    rows = [x]
    for _ in range(30):
        v = dtype(0.9) * v + lams * x
        x = x - dtype(0.37) * v
        rows.append(x)
    compare.momentum_path(rows, lams, 0.37, 0.9, "path", steps=30, dtype=dtype)
    powers = (1 - dtype(0.37) * lams) ** np.arange(31)[:, None].astype(dtype)
    compare.momentum_path(powers, lams, 0.37, 0.0, "path", steps=30, dtype=dtype)
    assert max(ratios) < 0.3


@pytest.mark.parametrize("lams", [LAMS, np.array([1e-4, 1e4]), np.array([2.0, 2.0])])
def test_the_best_constants_are_reached_and_others_are_not(lams: np.ndarray) -> None:
    mu, L = float(min(lams)), float(max(lams))
    plain, best = gradient_descent.best(mu, L), closed.best(mu, L)
    compare.best_factor(plain.factor, (plain.lr, 0.0), lams, plain.factor, 1e-6, "rate", root=False)
    compare.best_factor(best.factor, (best.lr, best.beta), lams, best.factor, 1e-6, "rate", root=True)
    with pytest.raises(Mismatch, match="in the long run"):
        compare.best_factor(plain.factor, (0.9 * plain.lr, 0.0), lams, plain.factor, 1e-6, "rate", root=False)
    with pytest.raises(Mismatch, match="in the long run"):
        compare.best_factor(best.factor, (best.lr, math.sqrt(best.beta) + 1e-3), lams, best.factor, 1e-6, "", root=True)
    with pytest.raises(Mismatch, match="expected"):
        compare.best_factor(best.factor / 2 + 0.1, (best.lr, best.beta), lams, best.factor, 1e-6, "rate", root=True)


def test_a_path_without_its_start_is_told_so() -> None:
    with pytest.raises(Mismatch) as caught:
        compare.momentum_path(np.ones((3, 2)), np.zeros(2), 0.1, 0.0, "path", steps=3)
    assert caught.value.hint is not None
    assert momentum.momentum_path(np.ones((4, 2)), np.zeros(2), 0.1, 0.0, "path", steps=3).shape == (4, 2)
