"""Small data sets, and regressions on them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.judging.strategies import STEPS

Array = npt.NDArray[Any]


class Data(NamedTuple):
    """X (N, d), y (N,)."""

    X: Array
    y: Array


class Regression(NamedTuple):
    """X (N, d), y (N,), a rate, and where the descent begins: w0 (d,), b0."""

    X: Array
    y: Array
    lr: float
    w0: Array
    b0: float


class Batched(NamedTuple):
    """The same, with batches of rows: lists of numbers below 2N, the row k + N being the copy of row k."""

    X: Array
    y: Array
    lr: float
    batches: list[list[int]]
    w0: Array
    b0: float


class Choice(NamedTuple):
    """b of 2N rows."""

    N: int
    b: int


def _entries() -> st.SearchStrategy[float]:
    return st.integers(-3, 3).map(float) | st.integers(-3 * STEPS, 3 * STEPS).map(lambda k: k / STEPS)


def _array(draw: st.DrawFn, *shape: int) -> Array:
    n = int(np.prod(shape))
    return np.array(draw(st.lists(_entries(), min_size=n, max_size=n))).reshape(shape)


@st.composite
def data_sets(draw: st.DrawFn, dtype: npt.DTypeLike = np.float64) -> Data:
    """Data sets of 1 to 6 rows, some of them repeated."""
    N, d = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    X, y = _array(draw, N, d), _array(draw, N)
    if draw(st.booleans()):
        X[-1], y[-1] = X[0], y[0]
    return Data(X.astype(dtype), y.astype(dtype))


@st.composite
def regressions(draw: st.DrawFn, dtype: npt.DTypeLike = np.float64) -> Regression:
    """Regressions of 1 to 6 rows on 1 to 3 features."""
    X, y = draw(data_sets(dtype))
    lr = draw(st.sampled_from([0.1, 0.5]) | st.integers(1, 500).map(lambda k: k / STEPS))
    return Regression(X, y, lr, _array(draw, X.shape[1]).astype(dtype), draw(st.integers(-3, 3)) / 2)


@st.composite
def batched(draw: st.DrawFn, dtype: npt.DTypeLike = np.float64) -> Batched:
    """Regressions with 1 to 4 batches of the 2N rows that there are after each row of X is copied."""
    X, y, lr, w0, b0 = draw(regressions(dtype))
    row = st.integers(0, 2 * len(y) - 1)
    batches = draw(st.lists(st.lists(row, min_size=1, max_size=2 * len(y)), min_size=1, max_size=4))
    return Batched(X, y, lr, batches, w0, b0)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    """Batches of 1 to 2N rows, N from 1 to 1500."""
    N = draw(st.integers(1, 12) | st.integers(1, 1500))
    return Choice(N, draw(st.integers(1, 2 * N) | st.integers(1, min(2 * N, 100))))


def values() -> st.SearchStrategy[Array]:
    """Numbers (N,), N from 1, of sizes up to 3000; all equal in some."""
    some = st.lists(_entries(), min_size=1, max_size=8) | _entries().map(lambda x: [x] * 3)
    return st.tuples(some, st.sampled_from([1.0, 1000.0])).map(lambda pair: np.array(pair[0]) * pair[1])
