"""Adadelta's steps: right programs stay far inside the tolerance, known mistakes are far outside and named."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from grader.judging import compare, exact
from grader.judging.compare import adadelta, zones
from grader.judging.outcome import Mismatch

Array = np.ndarray
GRADIENTS = [
    np.cos(np.arange(300.0))[:, None] * [1.0, 100.0],
    np.where(np.arange(200)[:, None] % 10 == 0, [1.0, -3.0], 0.0),
    1.3 ** np.arange(40.0)[:, None],
]


def lean(g: Array, x: Array, s: Array, delta: Array, rho: float, eps: float) -> tuple[Array, Array, Array]:
    s = rho * s + (1 - rho) * g**2
    ratio = (delta + eps) / (s + eps)
    return x - np.sqrt(ratio) * g, s, rho * delta + (1 - rho) * ratio * g**2


def by_difference(g: Array, x: Array, s: Array, delta: Array, rho: float, eps: float) -> tuple[Array, Array, Array]:
    s = rho * s + (1 - rho) * g**2
    new = x - np.sqrt(delta + eps) / np.sqrt(s + eps) * g
    return new, s, rho * delta + (1 - rho) * (new - x) ** 2


def trace(step: Callable[..., tuple[Array, Array, Array]], gradients: Array, dtype: type) -> list[Array]:
    x = np.ones(gradients.shape[1], dtype)
    s, delta = np.zeros_like(x), np.zeros_like(x)
    found = []
    for g in gradients.astype(dtype):
        x, s, delta = step(g, x, s, delta, 0.9, 1e-5)
        found.append(x)
    return found


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("step", [lean, by_difference])
@pytest.mark.parametrize("gradients", GRADIENTS, ids=["wave", "sparse", "growing"])
def test_right_programs_are_well_inside(
    gradients: Array, step: Callable[..., tuple[Array, Array, Array]], dtype: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    ratios: list[float] = []

    def record(error: object, limit: object, *_: object, **__: object) -> None:
        with exact.precisely():
            ratios.append(float((exact.ball(error) / exact.ball(limit)).mid()))

    monkeypatch.setattr(zones, "settle", record)
    single = gradients.astype(dtype)
    found = trace(step, single, dtype)
    compare.adadelta_steps(found, np.ones(gradients.shape[1]), single, 0.9, 1e-5, "x", dtype=dtype)
    assert max(ratios) < 0.3


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(("rule", "hint"), adadelta.MISTAKES)
def test_known_mistakes_are_far_outside_and_named(rule: adadelta.Wrong, hint: object, dtype: type) -> None:
    def step(g: Array, x: Array, s: Array, delta: Array, rho: float, eps: float) -> tuple[Array, Array, Array]:
        s, delta, moved = rule(g, s, delta, rho, eps)
        return x - moved, s, delta

    gradients = np.array([[2.0], [0.5], [-1.0]], dtype=dtype)
    with pytest.raises(Mismatch) as caught:
        compare.adadelta_steps(trace(step, gradients, dtype), np.ones(1), gradients, 0.9, 1e-5, "x", dtype=dtype)
    assert dtype is np.float32 or caught.value.hint == hint
