"""States of Adadelta at one step."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.judging.strategies import STEPS

Array = npt.NDArray[Any]


class Delta(NamedTuple):
    """delta, s, grad: the old average of squared changes, the new one of squared gradients, the gradient, (n,) each."""

    delta: Array
    s: Array
    grad: Array


@st.composite
def deltas(draw: st.DrawFn, dtype: npt.DTypeLike = np.float64) -> Delta:
    """States of 1 to 5 entries; zeros, and gradients from 1e-4 to 1e4."""
    n = draw(st.integers(1, 5))

    def numbers(low: int) -> Array:
        digits = draw(st.lists(st.integers(low, 3) | st.integers(low * STEPS, STEPS), min_size=n, max_size=n))
        return np.array([k / STEPS if abs(k) > 3 else float(k) for k in digits])

    scale = 10.0 ** draw(st.sampled_from([0, 4, -4]))
    g = numbers(-1) * scale
    delta, s = abs(numbers(0)), abs(numbers(0)) + g**2 / 10
    return Delta(delta.astype(dtype), s.astype(dtype), g.astype(dtype))
