"""In which order rows are seen: a function of a seed alone, drawn on the host, so the same on every device."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from reference import ranges
from reference.sampling import Rows, without_replacement


def permuted(n: int, size: int, seed: int | Sequence[int]) -> Iterator[Rows]:
    """Minibatches without end: the row numbers of each, from one permutation of range(n) an epoch.

    The permutations are the successive ones of default_rng(seed).  The last batch of an epoch is as short as it
    comes.  n, size >= 1.

    >>> [len(rows) for rows, _ in zip(permuted(5, 2, seed=0), range(4))]
    [2, 2, 1, 2]
    """
    ranges.count("n", n)
    ranges.count("batch_size", size)
    rng = np.random.default_rng(seed)
    while True:
        yield from without_replacement(n, size, rng)


def updates(n: int, size: int) -> int:
    """How many batches an epoch has."""
    return -(-n // size)
