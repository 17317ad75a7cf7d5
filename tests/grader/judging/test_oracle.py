"""Objectives that are counted: numbers in, numbers out, arrays elementwise, and an end."""

from __future__ import annotations

import contextlib
import math

import numpy as np
import pytest

from grader.judging.oracle import ScalarOracle, VectorOracle
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


def sum_of_squares(budget=10):
    return VectorOracle(lambda x: float(x @ x), 2, "def f(x):\n    return x @ x\n", budget=budget)


def test_a_function_of_vectors_records_points_and_values():
    f = sum_of_squares()
    assert [f(np.array([1, 2])), f([3.0, 4.0]), f(Tensor(np.array([0.0, 0.5])))] == [5.0, 25.0, 0.25]
    np.testing.assert_array_equal(f.asked, [[1, 2], [3, 4], [0, 0.5]])
    assert f.told == [5.0, 25.0, 0.25]


def test_what_is_told_is_a_copy():
    g = VectorOracle(lambda x: 2 * x, 2, "", "f_grad")
    g(np.array([1.0, 2.0]))[:] = 0
    np.testing.assert_array_equal(g.told, [[2.0, 4.0]])


@pytest.mark.parametrize(
    "args", [(), ([1.0],), ([1.0, "2"],), (1.0,), (np.zeros((2, 1)),), ([1.0, 2.0], [3.0, 4.0]), (np.zeros(2, "c16"),)]
)
def test_what_is_no_vector_of_its_length_is_the_callers_fault(args):
    with pytest.raises(OracleFault):
        sum_of_squares()(*args)


def test_a_function_of_vectors_is_not_answered_for_ever():
    f = sum_of_squares(budget=1)
    f([0.0, 0.0])
    with pytest.raises(OracleExhausted, match="more than 1 times"):
        f([0.0, 0.0])
