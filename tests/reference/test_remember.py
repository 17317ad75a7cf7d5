"""Kept results: given for the same contents alone, whoever asks and whatever became of the arguments."""

from __future__ import annotations

import numpy as np
import pytest

from reference.remember import remembered


@pytest.fixture
def counted():
    calls = []

    @remembered
    def total(x, scale=1.0):
        calls.append(x)
        return float(np.sum(x) * scale)

    return total, calls


def test_the_same_contents_are_computed_once(counted):
    total, calls = counted
    assert total(np.ones(3)) == total(np.ones(3)) == total(np.ones(3).copy()) == 3.0
    assert len(calls) == 1


def test_an_argument_that_was_changed_since_is_another(counted):
    total, calls = counted
    x = np.ones(3)
    assert total(x) == 3.0
    x[0] = 5.0
    assert total(x) == 7.0
    assert total(np.ones(3)) == 3.0
    assert len(calls) == 2


@pytest.mark.parametrize(
    "other",
    [
        np.ones(3, dtype=np.float32),
        np.ones((1, 3)),
        np.array([1.0, 1.0, 1.0 + 1e-15]),
        [1.0, 1.0, 1.0],
        (1.0, 1.0, 1.0),
    ],
)
def test_other_bits_types_and_shapes_are_asked_anew(counted, other):
    total, calls = counted
    total(np.ones(3))
    total(other)
    assert len(calls) == 2


def test_other_numbers_are_asked_anew(counted):
    total, calls = counted
    assert [total(np.ones(2), scale) for scale in (1, 1.0, 2.0)] == [2.0, 2.0, 4.0]
    assert total(np.ones(2), scale=2.0) == 4.0
    assert len(calls) == 4


def test_errors_are_not_kept():
    @remembered
    def fails(x):
        raise ZeroDivisionError(len(x))

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            fails(np.zeros(2))
