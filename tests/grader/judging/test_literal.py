"""Values as Python source: evaluating the source gives the value again."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.judging.literal import literal
from grader.sandbox.worker.protocol import Tensor

dtypes = st.sampled_from([np.float64, np.float32, np.complex128, np.int64, np.bool_])


@given(array=dtypes.flatmap(lambda dtype: arrays(dtype, array_shapes(max_side=4))))
def test_an_array_comes_back_bit_by_bit(array):
    back = eval(literal(array), {"np": np, "complex": complex})
    assert back.dtype == array.dtype
    np.testing.assert_array_equal(back, array)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_tensor_comes_back_in_its_dtype(dtype):
    torch = pytest.importorskip("torch")
    array = np.array([[0.1, -np.inf]], dtype=dtype)
    back = eval(literal(Tensor(array)), {"np": np, "torch": torch}).numpy()
    assert back.dtype == dtype
    np.testing.assert_array_equal(back, array)


@given(value=st.recursive(st.floats(allow_nan=False) | st.integers() | st.text(), st.lists, max_leaves=8))
def test_plain_data_comes_back(value):
    assert eval(literal(value), {"np": np}) == value


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (np.array([0.0, -np.inf]), "np.array([0.0, -np.inf])"),
        (np.array([0.1], dtype=np.float32), "np.array([0.1], dtype=np.float32)"),
        (np.zeros((0, 2)), "np.zeros((0, 2))"),
        (np.float64(0.5), "0.5"),
        (Fraction(1, 3), "1/3"),
        ({"lr": 0.1}, "{'lr': 0.1}"),
        ((1.0,), "(1.0,)"),
    ],
)
def test_it_reads_as_a_person_would_write_it(value, source):
    assert literal(value) == source
