"""Batches as they are asked for: columns of the data, each at most once."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judging import batches
from grader.judging.outcome import Mismatch

DATA = batches.samples(5)


def test_every_number_of_the_data_is_there_once() -> None:
    for shift in (0, 5, 96):
        data = batches.samples(97, shift)
        assert len(set(data[0])) == len(set(data[1])) == 97


def test_the_gradient_is_the_sum_of_its_terms_and_of_what_is_shown() -> None:
    phi = np.array([[0.5], [-1.0]])
    told = batches.gradient_oracle()(DATA[0], DATA[1], phi)
    assert told.shape == (2, 1)
    np.testing.assert_allclose(told[:, 0], batches.terms(*DATA, phi).sum(axis=1))
    namespace = {"np": np}
    exec(batches.SOURCE, namespace)
    np.testing.assert_allclose(namespace["compute_gradient"](*DATA, phi), told)


def test_a_batch_is_so_many_different_columns() -> None:
    batches.is_a_batch(batches.columns(*DATA[:, [3, 1]]), DATA, 2)
    batches.is_a_batch(batches.columns(*DATA[:, 2]), DATA, 1)


@pytest.mark.parametrize(
    ("x", "y", "size", "message"),
    [
        ([3, 1], [3, 1], 3, "it was columns [1, 3]"),
        ([3, 3], [3, 3], 2, "it was columns [3, 3]"),
        ([3, 1], [1, 3], 2, "which is no column of data"),
    ],
)
def test_what_is_no_batch_is_told(x: list[int], y: list[int], size: int, message: str) -> None:
    with pytest.raises(Mismatch) as error:
        batches.is_a_batch(batches.columns(DATA[0, x], DATA[1, y]), DATA, size)
    assert message in error.value.why.en
