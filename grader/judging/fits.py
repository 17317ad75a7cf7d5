"""Models fitted to data (x_i, y_i): cases, what is right in balls, and gradients in the form that the answer has."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.judging import compare, exact
from grader.judging.candidate import Candidate
from grader.judging.compare.wording import What
from grader.judging.strategies import Array, Draw, vectors
from grader.sandbox.worker.protocol import Tensor
from reference import balls


class Fit(NamedTuple):
    """Parameters phi (k,) and data x, y (I,)."""

    phi: Array
    x: Array
    y: Array

    @property
    def sizes(self) -> tuple[Array, Array, Array]:
        """Absolute values, y with the other sign: a sum of residuals, computed from these, adds up without cancelling,
        and says how large the terms are that rounding is to be measured by.
        """
        return abs(self.phi), abs(self.x), -abs(self.y)

    def cast(self, dtype: npt.DTypeLike) -> Fit:
        """The same in another dtype."""
        return Fit(self.phi.astype(dtype), self.x.astype(dtype), self.y.astype(dtype))


@lru_cache(maxsize=64)
@st.composite
def fits(draw: Draw, min_size: int = 1, max_size: int = 100, magnitude: float = 1e3) -> Fit:
    """Two parameters and min_size to max_size examples, mostly few, a fifth of them in float32."""
    n = draw(st.integers(min_size, max(min_size, 8)) | st.integers(min_size, max_size))
    fit = Fit(draw(vectors(2, 2, magnitude)), draw(vectors(n, n, magnitude)), draw(vectors(n, n, magnitude)))
    return fit.cast(draw(st.sampled_from([np.float64] * 4 + [np.float32])))


def in_balls(formula: Callable[..., Any], *arrays: Any) -> Any:
    """What a formula of the reference gives for these arrays, floats taken as exactly what they are."""
    with exact.precisely():
        return formula(*(balls.array(array) for array in arrays))


def gradient(candidate: Candidate, fit: Fit, what: What) -> Array:
    """The answer's gradient, (k,).

    `compute_gradient` is the name in the book's notebooks, which put the data first and work with columns (k, 1).
    """
    phi, x, y = (floats_for_torch(candidate, "gradient", array) for array in fit)
    if candidate.name_of("gradient") == "compute_gradient":
        return compare.as_vector(candidate.gradient(x, y, phi[:, None]), len(phi), what, allow_column=True)
    return compare.as_vector(candidate.gradient(phi, x, y), len(phi), what)


def floats_for_torch(candidate: Candidate, entry: str, array: Array) -> Array:
    """Whole numbers and truth values as floats, if the answer's function was seen to take torch tensors alone.

    Torch differentiates by floats only, multiplies no matrices of two types, and does not subtract truth values.
    """
    whole = array.dtype.kind in "biu" and isinstance(candidate.as_sent(entry, array), Tensor)
    return array.astype(np.float64) if whole else array
