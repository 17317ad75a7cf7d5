"""Quadratics, rates and memories on which momentum is run."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.judging.strategies import STEPS
from reference.closed_forms import momentum

Array = npt.NDArray[Any]

LEAST_GAP = 0.05


class Tuning(NamedTuple):
    """Momentum with rate lr and memory beta on the curvature lam."""

    lam: float
    lr: float
    beta: float


def spectra(max_size: int = 5, dtype: npt.DTypeLike = np.float64) -> st.SearchStrategy[Array]:
    """Curvatures (n,): 1, 0, powers of two, equal ones, and numbers up to 3 with all their digits."""
    entry = st.sampled_from([1.0, 0.5, 0.0, 2.0**-10]) | st.integers(1, 3 * STEPS).map(lambda k: k / STEPS)
    return st.lists(entry, min_size=1, max_size=max_size).map(lambda some: np.array(some, dtype=dtype))


def rates() -> st.SearchStrategy[float]:
    """Learning rates up to 1."""
    return st.sampled_from([0.5, 1.0, 0.1]) | st.integers(1, STEPS).map(lambda k: k / STEPS)


def memories() -> st.SearchStrategy[float]:
    """beta from 0 to 0.99."""
    return st.sampled_from([0.25, 0.5, 0.9, 0.0, 0.99]) | st.integers(1, 99).map(lambda k: k / 100)


@st.composite
def tunings(draw: st.DrawFn) -> Tuning:
    """0 <= lr lam < 2 (1 + beta), where momentum is stable, and roots that are double or apart."""
    lr, beta = draw(rates()), draw(memories())
    part = draw(st.sampled_from([0.25, 0.5, 0.0]) | st.integers(1, 9900).map(lambda k: k / 10**4))
    lam = 2 * (1 + beta) * part**2 / lr
    gap = abs(float(momentum.discriminant(Fraction(lr) * Fraction(lam), Fraction(beta)))) ** 0.5
    return Tuning(lam, lr, beta) if gap >= LEAST_GAP else Tuning(0.25, 1.0, 0.25)


@st.composite
def conditioned(draw: st.DrawFn) -> Array:
    """Positive curvatures (n,) in any order, n from 1, with condition numbers from 1 to 1e8."""
    scale = 10.0 ** draw(st.integers(0, 3) | st.integers(-3, -1))
    decades = draw(st.sampled_from([1.0, 0.0, 2.0, 8.0]) | st.integers(1, 80).map(lambda k: k / 10))
    inner = draw(st.lists(st.integers(0, STEPS).map(lambda k: k / STEPS), max_size=4))
    n = draw(st.integers(1, 2 + len(inner)))
    parts = draw(st.permutations([1.0, 0.0, *inner][:n]))
    return np.asarray(scale * 10.0 ** (decades * np.array(parts)))
