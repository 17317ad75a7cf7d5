"""Walks on cycles: the steps of the optimisers, and where the standard case ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reference.closed_forms import cycles
from reference.cycle_walks import Walk, fine_walk, walk
from reference.objectives.cycle import cycle
from reference.optimisers.adam import adam
from reference.optimisers.yogi import yogi
from reference.projected import projected
from reference.run import run

STANDARD = Walk(((0.0, 3.0), (0.0, -1.0), (0.0, -1.0)), -1.0, 1.0, 0.0, 0.1, 0.5, 0.0, 0.1, 1e-8)


@pytest.mark.parametrize("eps_inside", [False, True])
@pytest.mark.parametrize("slope", [0.0, 0.1])
@pytest.mark.parametrize(("name", "rule"), [("adam", adam), ("yogi", yogi)])
def test_a_walk_is_a_projected_run(name: str, rule: Any, slope: float, eps_inside: bool) -> None:
    rows = tuple((slope, b) for b in (3.0, -1.0, -1.0))
    case = STANDARD._replace(rows=rows, beta1=0.3, beta2=0.77, eps=1e-3, eps_inside=eps_inside)

    def lr(t: int) -> float:
        return float(0.1 * (t + 1) ** -0.5)

    whole = rule(lr, beta1=0.3, beta2=0.77, eps=1e-3, eps_inside=eps_inside)
    found = run(projected(whole, -1.0, 1.0), cycle(slope=slope), [0.0], 400, place="cpu").x[1:, 0]
    for made in (walk, fine_walk):
        xs, directions = made(name, case, 400)
        assert xs == pytest.approx(found, abs=1e-9)
        assert np.all(directions[np.abs(np.diff(xs, prepend=0.0)) > 0] != 0)


def test_the_standard_case_ends_at_both_ends() -> None:
    assert walk("adam", STANDARD, 30_000)[0][-1] > 0.999
    assert walk("yogi", STANDARD, 30_000)[0][-1] < -0.999


@pytest.mark.parametrize(("beta1", "eps", "inside"), [(0.0, 0.0, False), (0.2, 1e-3, False), (0.5, 0.1, True)])
def test_the_pull_is_what_directions_add_up_to(beta1: float, eps: float, inside: bool) -> None:
    case = STANDARD._replace(beta1=beta1, eps=eps, eps_inside=inside)
    directions = walk("adam", case, 300)[1]
    pull = cycles.adam_pull([3, -1, -1], beta1, 0.1, eps, inside)
    assert float(pull) == pytest.approx(float(np.sum(directions[-3:])), rel=1e-12)
    assert pull.rad() < 1e-60


def test_the_pull_is_the_drift_for_long_cycles_too() -> None:
    gradients = cycles.reddi(1200, 1000)
    assert float(cycles.adam_pull(gradients, 0, 0.5)) == pytest.approx(
        float(sum(g / v**0.5 for g, v in zip(gradients, _moments(gradients), strict=True))), rel=1e-12
    )


def _moments(gradients: list[Any]) -> list[float]:
    v, found = 0.0, []
    for _ in range(3):
        found = []
        for g in gradients:
            v = 0.5 * v + 0.5 * float(g) ** 2
            found.append(v)
    return found
