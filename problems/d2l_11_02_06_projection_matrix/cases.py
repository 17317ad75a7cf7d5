"""Matrices W for which {x : Wx = 0} is to be projected onto: every rank, every shape, three scales."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import assume
from hypothesis import strategies as st

from grader.judging.strategies import vectors
from reference import rational

Array = npt.NDArray[Any]

MOST_ROWS, MOST_COLUMNS = 5, 6
WHOLE, DIGITS = 4, 997
# Of W on its row space.  Forming W W' squares it; in float32, 1e3 would leave no digit.
LARGEST_CONDITION, LARGEST_CONDITION_FLOAT32 = 100.0, 10.0
SCALES = (0, 40, -40)
SMALLEST = 1e-9


class Point(NamedTuple):
    """W (m, n) and x (n,), of one dtype."""

    W: Array
    x: Array


@st.composite
def points(draw: st.DrawFn) -> Point:
    """A matrix of `matrices`, in float64 or float32, and a point to be projected, so large that no W x underflows."""
    W = draw(matrices() | matrices(single=True))
    x = draw(vectors(W.shape[1], W.shape[1]))
    return Point(W, np.where(abs(x) < SMALLEST, 0.0, x).astype(W.dtype))


@st.composite
def matrices(draw: st.DrawFn, single: bool = False) -> Array:
    """W (m, n) = A B exactly, A (m, r) and B (r, n) of whole numbers, or B with digits, times 2^0 or 2^±40.

    In float64, dependent rows and W = 0 are as likely as others; in float32 (`single`) the rows are independent, as
    numpy's pinv does not recognise dependent ones there.
    """
    n = draw(st.integers(1, MOST_COLUMNS))
    m = draw(st.integers(1, min(MOST_ROWS, n) if single else MOST_ROWS))
    r = m if single else draw(st.integers(0, min(m, n)))
    A = np.eye(m) if r == m else _whole(draw, m, r, 3)
    B = _whole(draw, r, n, DIGITS) / 256 if draw(st.booleans()) else _whole(draw, r, n, WHOLE)
    W = A @ B
    if not draw(st.booleans()):
        W = _without_empty_lines(W)  # large cases shrink to small ones
        m = len(W)
    assume(_condition(W) <= (LARGEST_CONDITION_FLOAT32 if single else LARGEST_CONDITION))
    assume(not single or rational.rank(W) == m)
    scaled: Array = W * 2.0 ** draw(st.sampled_from(SCALES))
    return scaled.astype(np.float32) if single else scaled


def _without_empty_lines(W: Array) -> Array:
    """W without rows and columns of zeros, unless there are no others."""
    used = W != 0
    return W[np.ix_(used.any(axis=1), used.any(axis=0))] if used.any() else W


def _whole(draw: st.DrawFn, rows: int, columns: int, most: int) -> Array:
    entries = draw(st.lists(st.integers(-most, most), min_size=rows * columns, max_size=rows * columns))
    return np.array(entries, dtype=np.float64).reshape(rows, columns)


def _condition(W: Array) -> float:
    """The largest singular value over the smallest that is not zero; 1 for W = 0."""
    rank = rational.rank(W)
    values = np.linalg.svd(W, compute_uv=False)
    return float(values[0] / values[rank - 1]) if rank else 1.0
