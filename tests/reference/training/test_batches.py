"""Minibatches: a permutation an epoch, the last batch as it comes, the same for a seed."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from reference.errors import HyperparameterError
from reference.training.batches import permuted, updates


@pytest.mark.parametrize(("n", "size"), [(1, 1), (7, 1), (7, 3), (7, 7), (7, 10), (12, 4)])
def test_an_epoch_holds_each_row_once(n: int, size: int) -> None:
    epochs = list(islice(permuted(n, size, 0), 2 * updates(n, size)))
    for epoch in (epochs[: updates(n, size)], epochs[updates(n, size) :]):
        assert sorted(np.concatenate(epoch)) == list(range(n))
        assert all(len(rows) == size for rows in epoch[:-1])


def test_epochs_are_the_successive_permutations_of_one_generator() -> None:
    rng = np.random.default_rng(7)
    expected = np.concatenate([rng.permutation(10), rng.permutation(10)])
    np.testing.assert_array_equal(np.concatenate(list(islice(permuted(10, 5, 7), 4))), expected)


def test_empty_batches_are_refused() -> None:
    with pytest.raises(HyperparameterError, match="batch_size: expected a whole number >= 1, found 0"):
        next(permuted(10, 0, 0))
    with pytest.raises(HyperparameterError, match="n: expected a whole number >= 1, found 0"):
        next(permuted(0, 1, 0))
