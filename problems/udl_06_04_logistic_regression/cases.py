"""Labelled data: cases for the loss and its derivatives, classes that can be separated and classes that cannot."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from grader.judging.fits import Fit
from grader.judging.strategies import Array, reals, vectors


class Labelled(NamedTuple):
    """x (n,) and labels y (n,), zeros and ones."""

    x: Array
    y: Array


@st.composite
def labelled_fits(draw, max_size=40):
    """Two parameters, and data with labels: scores from far below zero, where the logistic function vanishes, to far
    above.
    """
    n = draw(st.integers(1, 6) | st.integers(1, max_size))
    phi = draw(vectors(2, 2, 10.0)) * draw(st.sampled_from([1.0, 0.1, 10.0]))
    y = np.array(draw(st.lists(st.sampled_from([0.0, 1.0]), min_size=n, max_size=n)))
    return Fit(phi, draw(vectors(n, n, 5.0)), y)


def _side(draw, largest):
    """Distances from a threshold, 0 to `largest` of them, the smallest of which is plain."""
    return 0.01 + np.abs(np.array(draw(st.lists(reals(4.0), max_size=largest)), dtype=float))


@st.composite
def separable(draw):
    """Two classes on either side of a threshold, either way round, one of them perhaps empty."""
    threshold, left, right = draw(reals(5.0)), _side(draw, 5), _side(draw, 5)
    if len(left) + len(right) == 0:
        right = np.array([1.0])
    x = np.concatenate([threshold - left, threshold + right])
    y = np.repeat([0.0, 1.0], [len(left), len(right)])
    return Labelled(x, 1 - y if draw(st.booleans()) else y)


@st.composite
def overlapping(draw):
    """Two classes of which each has an example beyond one of the other: a < b < c with labels 0, 1, 0, or 1, 0, 1."""
    a = draw(reals(5.0))
    b = a + 0.01 + abs(draw(reals(3.0)))
    c = b + 0.01 + abs(draw(reals(3.0)))
    more = draw(st.lists(st.tuples(reals(5.0), st.sampled_from([0.0, 1.0])), max_size=5))
    x = np.array([a, b, c, *(at for at, _ in more)])
    y = np.array([0.0, 1.0, 0.0, *(label for _, label in more)])
    return Labelled(x, 1 - y if draw(st.booleans()) else y)


PLAIN = Fit(np.array([0.4, 1.3]), np.array([-1.5, -0.2, 0.3, 2.0]), np.array([0.0, 1.0, 0.0, 1.0]))
ONE = np.array([1.0])
SURE = tuple(Fit(np.array([0.0, slope]), ONE, np.array([label])) for slope in (1000.0, -1000.0) for label in (0.0, 1.0))
NAMED = (
    *SURE,
    Fit(np.array([40.0, 0.0]), ONE, np.array([0.0])),
    Fit(np.array([3.0, 0.0]), np.zeros(1), np.array([0.0])),
    Fit(np.zeros(2), PLAIN.x, PLAIN.y),
    PLAIN.cast(np.float32),
    PLAIN._replace(y=PLAIN.y == 1),
    PLAIN._replace(y=PLAIN.y.astype(int)),
    PLAIN,
)
