"""Normal samples: right ones pass, others of the same mean and variance do not, and the known ones are named."""

from __future__ import annotations

import numpy as np
import pytest

from grader.evidence import Text
from grader.judging.compare import Mistake, standard_normal, uncorrelated
from grader.judging.outcome import Mismatch

RNG = np.random.default_rng(0)
N = 20_000
Z = RNG.standard_normal(N)
HINT, WHY = Text("hint", "提示"), Text("why", "原因")


@pytest.mark.parametrize("seed", range(50))
def test_normal_samples_pass(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.standard_normal((2, N))
    standard_normal(x, "z")
    uncorrelated(x, y, WHY)


@pytest.mark.parametrize(
    ("z", "found"),
    [
        (0 * Z, "0 times"),
        (1.04 * Z, "times"),
        (0.96 * Z, "times"),
        (1e200 * Z, "times"),
        (np.sqrt(0.99) * Z + 0.1, "standard errors"),
        (RNG.uniform(-(3**0.5), 3**0.5, N), "apart"),
        (RNG.laplace(0, 0.5**0.5, N), "apart"),
        (RNG.choice([-1.0, 1.0], N), "apart"),
    ],
)
def test_other_samples_do_not(z: np.ndarray, found: str) -> None:
    with pytest.raises(Mismatch) as caught, np.errstate(over="ignore"):
        standard_normal(z, "z")
    assert found in caught.value.found


def test_a_known_variance_is_named() -> None:
    with pytest.raises(Mismatch) as caught:
        standard_normal(np.sqrt(2) * Z, "z", [Mistake(0.5, WHY), Mistake(np.full(N, 2.0), HINT)])
    assert caught.value.hint == HINT


@pytest.mark.parametrize("y", [Z, -Z, 0.1 * Z + RNG.standard_normal(N)])
def test_correlated_samples_do_not_pass(y: np.ndarray) -> None:
    with pytest.raises(Mismatch):
        uncorrelated(Z, y, WHY, HINT)
