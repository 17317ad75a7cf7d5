"""Objectives that are counted: numbers in, numbers out, arrays elementwise, and an end."""

from __future__ import annotations

import contextlib
import math

import numpy as np
import pytest

from grader.judging.oracle import ScalarOracle
from grader.sandbox.node import OracleExhausted, OracleFault
from grader.sandbox.worker.protocol import Tensor


def square(budget=10):
    return ScalarOracle(lambda x: x * x, "lambda x: x * x", budget=budget)


def test_it_records_where_it_was_asked():
    f = square()
    assert [f(2), f(np.array(3.0)), f(True)] == [4.0, 9.0, 1.0]
    assert f.asked == [2.0, 3.0, 1.0]


def test_an_array_counts_as_its_elements():
    f = square(budget=4)
    np.testing.assert_array_equal(f(np.array([[1.0, 2.0], [3.0, 4.0]])), [[1, 4], [9, 16]])
    with pytest.raises(OracleExhausted, match="more than 4 times"):
        f(1.0)


def test_a_tensor_is_taken_for_its_array():
    np.testing.assert_array_equal(square()(Tensor(np.array([2.0]))), [4.0])


@pytest.mark.parametrize("args", [(), (1.0, 2.0), ("1",), (None,), (1j,), ([1.0],)])
def test_anything_else_is_the_callers_fault(args):
    with pytest.raises(OracleFault):
        square()(*args)


def test_overflow_is_infinite_and_nan_stays_nan():
    f = ScalarOracle(math.exp, "math.exp")
    assert f(1e6) == math.inf
    assert math.isnan(f(math.nan))


@pytest.mark.parametrize("args", [("text",), (1.0, 2.0), (np.zeros(0),)])
def test_calls_that_ask_for_no_point_are_bounded_too(args):
    f = ScalarOracle(lambda x: x, "lambda x: x", budget=3)
    for _ in range(6):
        with contextlib.suppress(OracleFault):
            f(*args)
    with pytest.raises(OracleExhausted, match="f was called more than 3 times"):
        f(*args)
