"""The regression set of chapter 11, made by us: it stands in for the airfoil file, which is not shipped.

Source: our catalogue, sections 11.1 to 11.5; the correlations and weights imitate those of the airfoil measurements.
The worker's `d2l` serves the same rows; it may not import this file, so the recipe stands there once more.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reference.errors import InputError

Array = npt.NDArray[Any]

SEED, ROWS, USED = 1503, 1503, 1500
CORRELATIONS = {(0, 1): -0.25, (0, 4): -0.25, (2, 4): -0.25, (1, 2): -0.5, (1, 4): 0.75}
WEIGHTS = (-0.6, -0.4, -0.5, 0.25, -0.15)
NOISE_SHARE = 0.48  # of the target's variance


class Rows(NamedTuple):
    """features: (n, 5); target: (n,); float64."""

    features: Array
    target: Array


def table() -> Array:
    """The whole set, (1503, 6) float64: five features, then the target; each column with mean 0 and variance 1."""
    return _table().copy()


def rows(n: int = USED) -> Rows:
    """The first n rows.  1 <= n <= 1503; the course uses 1500.  InputError for other n.

    >>> rows(2).features.shape, rows(2).target.shape
    ((2, 5), (2,))
    """
    if not 1 <= n <= ROWS:
        raise InputError(f"n: expected 1 <= n <= {ROWS} rows, found {n}")
    whole = table()
    return Rows(whole[:n, :-1].copy(), whole[:n, -1].copy())


@cache
def _table() -> Array:
    C = _correlations()
    beta = np.array(WEIGHTS)
    rng = np.random.default_rng(SEED)
    features = rng.standard_normal((ROWS, 5)) @ np.linalg.cholesky(C).T
    variance = NOISE_SHARE / (1 - NOISE_SHARE) * (beta @ C @ beta)
    target = features @ beta + np.sqrt(variance) * rng.standard_normal(ROWS)
    columns = np.column_stack([features, target])
    standardised: Array = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    return standardised


def _correlations() -> Array:
    C = np.eye(5)
    for (i, j), value in CORRELATIONS.items():
        C[i, j] = C[j, i] = value
    return C
