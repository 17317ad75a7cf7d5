"""log-sum-exp against closed forms, scipy, and its own invariances."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logsumexp, softmax

from reference import log_sum_exp

Array = np.ndarray[Any, Any]
points = st.lists(st.floats(-300, 300), min_size=1, max_size=6).map(np.array)


@given(points)
def test_agrees_with_scipy(x: Array) -> None:
    np.testing.assert_allclose(float(log_sum_exp.value(x)), logsumexp(x), rtol=1e-13, atol=1e-15)
    np.testing.assert_allclose([float(p) for p in log_sum_exp.softmax(x)], softmax(x), rtol=1e-12)


def test_extreme_entries_cost_nothing() -> None:
    assert float(log_sum_exp.value([1e300, 1e300])) == 1e300
    assert float(log_sum_exp.value([-1e300, 5.0])) == 5.0
    assert float(log_sum_exp.value([-np.inf, 3.1])) == 3.1
    assert [float(p) for p in log_sum_exp.softmax([-np.inf, 3.1])] == [0.0, 1.0]


def test_small_probabilities_do_not_cancel() -> None:
    H = log_sum_exp.hessian([700.0, -700.0])
    assert 0 < H[0][0] < 1e-600 or float(H[0][0].log()) < -1399
    assert H[0][0].overlaps(-H[0][1])


@given(points)
def test_hessian_rows_sum_to_zero(x: Array) -> None:
    for row in log_sum_exp.hessian(x):
        assert sum(row[1:], row[0]).contains(0)


def test_condition_of_a_dominated_softmax() -> None:
    np.testing.assert_allclose(log_sum_exp.condition(np.array([50.0, -50.0])), [100.0, 100.0])
