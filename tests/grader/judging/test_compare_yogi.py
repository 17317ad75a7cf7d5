"""Yogi's steps: right programs stay far inside the tolerance, known mistakes are far outside and named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judging import compare, exact
from grader.judging.compare import AdamRule, yogi, zones
from grader.judging.outcome import Mismatch

Array = np.ndarray
RULE = AdamRule(0.1, 0.9, 0.99, 1e-3)
GRADIENTS = [
    np.cos(np.arange(300.0))[:, None] * [1.0, 100.0],
    np.where(np.arange(200)[:, None] % 10 == 0, [1.0, -3.0], 0.0),
    1.3 ** np.arange(40.0)[:, None],
    0.97 ** np.arange(200.0)[:, None],
    np.resize([3.0, -1.0, -1.0], 300)[:, None],
]


def trace(gradients: Array, rule: AdamRule, dtype: Any, by_where: bool) -> list[Array]:
    x = np.ones(gradients.shape[1], dtype)
    m, v = np.zeros_like(x), np.zeros_like(x)
    found = []
    for t, g in enumerate(gradients.astype(dtype), 1):
        m = rule.beta1 * m + (1 - rule.beta1) * g
        if by_where:
            v = np.where(v > g * g, v - (1 - rule.beta2) * g * g, v + (1 - rule.beta2) * g * g)
            x = x - rule.lr / (1 - rule.beta1**t) * m / (np.sqrt(v) / np.sqrt(1 - rule.beta2**t) + rule.eps)
        else:
            v = v + (1 - rule.beta2) * np.sign(g**2 - v) * g**2
            x = x - rule.lr * (m / (1 - rule.beta1**t)) / (np.sqrt(v / (1 - rule.beta2**t)) + rule.eps)
        found.append(x.astype(dtype))
        x = found[-1]
    return found


@pytest.mark.parametrize("beta2", [0.999, 0.9, 0.1])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("by_where", [False, True])
@pytest.mark.parametrize("gradients", GRADIENTS, ids=["wave", "sparse", "growing", "falling", "cycle"])
def test_right_programs_are_well_inside(
    gradients: Array, by_where: bool, dtype: Any, beta2: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    ratios: list[float] = []

    def record(error: object, limit: object, *_: object, **__: object) -> None:
        with exact.precisely():
            ratios.append(float((exact.ball(error) / exact.ball(limit)).mid()))

    monkeypatch.setattr(zones, "settle", record)
    rule = RULE._replace(beta2=beta2)
    single = gradients.astype(dtype)
    single = single[: compare.before_a_tie(single, beta2, dtype)]
    found = trace(single, rule, dtype, by_where)
    compare.yogi_steps(found, np.ones(gradients.shape[1]), single, rule, "x", dtype=dtype)
    assert max(ratios) < 0.3


@pytest.mark.parametrize(("variant", "hint"), yogi.MISTAKES)
def test_known_mistakes_are_far_outside_and_named(variant: yogi.Variant, hint: object) -> None:
    gradients = np.array([[2.0], [0.1], [-1.0], [0.25]])
    x, found = np.ones(1), []
    for moved in yogi._moves(variant, gradients, RULE):
        x = x - moved
        found.append(x)
    with pytest.raises(Mismatch) as caught:
        compare.yogi_steps(found, np.ones(1), gradients, RULE, "x")
    assert caught.value.hint == hint


def test_ties_end_what_can_be_judged() -> None:
    constant = np.ones((30, 1))
    assert compare.before_a_tie(constant, 0.9) == 10
    assert compare.before_a_tie(constant, 0.999) == 30
    assert compare.before_a_tie(np.zeros((5, 2)), 0.9) == 5
    assert compare.before_a_tie(np.array([[0.0], [1.0], [0.0]]), 0.5) == 3
