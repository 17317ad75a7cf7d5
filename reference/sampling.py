"""Minibatches of row numbers, and what is exactly true of them.  Source: Dive into Deep Learning 11.4.3, 11.5.

Without replacement an epoch is one permutation, cut into batches; with replacement every draw is independent and
uniform, so rows repeat within a batch too.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reference import ranges
from reference.errors import HyperparameterError, ShapeError
from reference.rational import fraction

Rows = npt.NDArray[np.int64]


class Moments(NamedTuple):
    """Mean and variance, exactly."""

    mean: Fraction
    variance: Fraction


def batches(order: Any, size: int, last: str = "keep") -> list[Rows]:
    """The row numbers `order` (n,), cut into batches of `size`; they share its memory where it is an array.

    size >= 1.  last: "keep" a last batch that is shorter, or "drop" it.

    >>> [rows.tolist() for rows in batches([2, 0, 1], 2)]
    [[2, 0], [1]]
    """
    ranges.count("size", size)
    ranges.one_of("last", last, ("keep", "drop"))
    rows = np.asarray(order, dtype=np.int64)
    if rows.ndim != 1:
        raise ShapeError(f"order: expected one axis, found shape {rows.shape}")
    end = len(rows) if last == "keep" else len(rows) - len(rows) % size
    return [rows[first : min(first + size, end)] for first in range(0, end, size)]


def without_replacement(n: int, size: int, rng: np.random.Generator, last: str = "keep") -> list[Rows]:
    """The batches of one epoch, from a new permutation of range(n).  n, size >= 1."""
    ranges.count("n", n)
    return batches(rng.permutation(n), size, last)


def with_replacement(n: int, size: int, rng: np.random.Generator, last: str = "keep") -> list[Rows]:
    """Batches of n independent uniform draws from range(n): as many as an epoch has.  n, size >= 1."""
    ranges.count("n", n)
    return batches(rng.integers(0, n, n), size, last)


def batch_mean(values: Sequence[Any], size: int, replace: bool) -> Moments:
    """Mean and variance of the mean of a random batch of the values, which are ints, floats or fractions, (N,).

    The variance is σ²/size with replacement and σ²/size (N - size)/(N - 1) without, σ² being the population's (divisor
    N).  1 <= size, and size <= N without replacement.

    >>> batch_mean([0, 1, 2], 2, replace=False).variance
    Fraction(1, 6)
    """
    exact = [fraction(value) for value in values]
    N = len(exact)
    ranges.count("number of values", N)
    ranges.count("size", size)
    if not replace and size > N:
        raise HyperparameterError(f"size: expected size <= {N} without replacement, found {size}")
    mean = sum(exact, Fraction(0)) / N
    variance = sum(((value - mean) ** 2 for value in exact), Fraction(0)) / N / size
    return Moments(mean, variance if replace or N == 1 else variance * Fraction(N - size, N - 1))


def expected_distinct(n: int, draws: int) -> Fraction:
    """How many of n rows are seen in so many independent draws, on average: n (1 - (1 - 1/n)^draws).

    n >= 1, draws >= 0.

    >>> expected_distinct(2, 2)
    Fraction(3, 2)
    """
    ranges.count("n", n)
    ranges.count("draws", draws, least=0)
    return n * (1 - Fraction(n - 1, n) ** draws)


def pair_probability(pairs: int, size: int) -> Fraction:
    """That a batch of 2N rows, N = pairs, each row there twice, holds both copies of some row; drawn without
    replacement: 1 - C(N, size) 2^size / C(2N, size).

    pairs >= 1; 0 <= size <= 2 pairs.

    >>> pair_probability(2, 2)
    Fraction(1, 3)
    """
    ranges.count("pairs", pairs)
    ranges.count("size", size, least=0)
    if size > 2 * pairs:
        raise HyperparameterError(f"size: expected size <= {2 * pairs}, twice the pairs, found {size}")
    return 1 - Fraction(comb(pairs, size) * 2**size, comb(2 * pairs, size))


def pass_variance(values: Sequence[Any], lr: Any, replace: bool) -> Fraction:
    """The variance of w after one pass of SGD, n draws of one row, on the losses (w - values[i])² / 2, exactly.

    w_n = (1 - η)^n w_0 + η sum_k c_k a_(k), c_k = (1 - η)^(n-k): with replacement η² σ² sum c_k²; without,
    η² σ² n/(n - 1) (sum c_k² - (sum c_k)² / n), as any two draws have the covariance -σ²/(n - 1).

    >>> pass_variance([0, 2], Fraction(1, 2), replace=False)
    Fraction(1, 16)
    """
    n, eta = len(values), fraction(lr)
    variance = batch_mean(values, 1, replace=True).variance
    c = [(1 - eta) ** (n - k) for k in range(1, n + 1)]
    squares = sum((one**2 for one in c), Fraction(0))
    if replace or n == 1:
        return eta**2 * variance * squares if replace else Fraction(0)
    return eta**2 * variance * Fraction(n, n - 1) * (squares - sum(c, Fraction(0)) ** 2 / n)


def seen_probability(n: int) -> Fraction:
    """That a given one of n rows is drawn at least once in n independent draws: 1 - (1 - 1/n)^n."""
    return expected_distinct(n, n) / n


def once_probability(n: int) -> Fraction:
    """That it is drawn exactly once: (1 - 1/n)^(n-1)."""
    ranges.count("n", n)
    return Fraction(n - 1, n) ** (n - 1)
