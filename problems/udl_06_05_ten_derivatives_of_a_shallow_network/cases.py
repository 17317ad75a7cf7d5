"""Networks of three ReLU units with data: on either side of every kink, but not where rounding could move across it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from grader.judging.exact import as_float
from grader.judging.fits import in_balls
from grader.judging.strategies import Array, vectors
from reference.objectives.shallow_net import shallow_net
from reference.remember import remembered

SIZES = (4, 2, 2, 2)
CLEAR = 1e-6  # of the size of its terms: a pre-activation nearer to 0 than that is left out


class Network(NamedTuple):
    """phi (4,), theta, beta and gamma (2,) each, data x and y (I,)."""

    phi: Array
    theta: Array
    beta: Array
    gamma: Array
    x: Array
    y: Array

    @property
    def parameters(self) -> Array:
        """All ten in the book's order."""
        return np.concatenate(self[:4])

    @property
    def inner(self) -> Array:
        """The pre-activations z, (3, I)."""
        return np.array([a + b * self.x for a, b in self[1:4]])

    def cast(self, dtype: type) -> Network:
        """The same in another dtype."""
        return Network(*(part.astype(dtype) for part in self))


@remembered
def gradient(net: Network, at_zero: float = 0.0):
    """The ten derivatives in balls; at_zero: what the derivative of ReLU at 0 is taken for."""
    return in_balls(lambda p, x, y: shallow_net(x, y, at_zero).gradient(p), net.parameters, net.x, net.y)


@remembered
def value(net: Network):
    """The loss in balls."""
    return in_balls(lambda p, x, y: shallow_net(x, y).value(p), net.parameters, net.x, net.y)


def sizes(net: Network) -> Network:
    """The same with terms that add up without cancelling: what is computed of it says how large the terms are."""
    return Network(*(abs(part) for part in net[:5]), -abs(net.y))


def size_of_loss(net: Network) -> float:
    """How large the terms of the loss are."""
    return float(as_float(value(sizes(net))))


@st.composite
def networks(draw, max_size=30):
    """Networks of moderate size whose pre-activations all have a sign that rounding cannot change."""
    n = draw(st.integers(1, 6) | st.integers(1, max_size))
    parts = [draw(vectors(size, size, 3.0)) for size in SIZES]
    x, y = draw(vectors(n, n, 3.0)), draw(vectors(n, n, 3.0))
    net = Network(*parts, x, y)
    terms = np.array([abs(a) + abs(b * x) for a, b in net[1:4]])
    clear = np.all(abs(net.inner) > CLEAR * terms, axis=0)
    if not clear.any():
        return PLAIN
    return net._replace(x=x[clear], y=y[clear])


PLAIN = Network(
    np.array([0.3, -1.0, 1.8, 0.65]),
    np.array([-0.1, 1.0]),
    np.array([-0.5, 1.2]),
    np.array([0.6, -0.9]),
    np.array([0.0, 0.3, 1.1, 2.0]),
    np.array([0.1, 0.5, -0.4, 0.9]),
)
DEAD = PLAIN._replace(theta=np.array([-1.0, 0.2]), beta=np.array([-2.0, 0.5]), gamma=np.array([-0.5, -1.0]))
ALIVE = PLAIN._replace(theta=np.array([1.0, 0.2]), beta=np.array([2.0, 0.5]), gamma=np.array([3.5, -1.0]))
NO_WEIGHTS = PLAIN._replace(phi=np.array([0.3, 0.0, 1.8, 0.0]))
# x and z have different signs, one way and the other.
CROSSED = PLAIN._replace(
    theta=np.array([3.0, 0.5]),
    beta=np.array([-3.0, 0.7]),
    gamma=np.array([1.0, -1.0]),
    x=np.array([-1.0, -2.5, 2.0, 0.5]),
)
# The loss is so near to 0 that 320 bits do not tell it from 0.
CANCELLED = Network(
    np.array([0.0, 0.3, 0.0, 0.3]), np.array([1.0, 0.0]), np.array([3.0, 0.0]), np.full(2, 4e-97), np.zeros(1),
    np.array([0.3]),
)  # fmt: skip
ONE = PLAIN._replace(x=np.array([1.1]), y=np.array([-0.4]))
NAMED = (ONE, DEAD, ALIVE, NO_WEIGHTS, CROSSED, PLAIN.cast(np.float32), PLAIN)

# z is exactly 0 at x = 2 in the first unit, at two points in the second, everywhere in the third.
KINK = PLAIN._replace(theta=np.array([-1.0, 0.5]), x=np.array([2.0]), y=np.array([0.25]))
KINKS = PLAIN._replace(
    theta=np.array([-1.0, 0.5]), beta=np.array([0.0, 1.0]), gamma=np.zeros(2), x=np.array([2.0, 0.0, -1.0, 0.0, 2.0]),
    y=np.array([0.25, -3.0, 1.0, 2.0, 5.0]),
)  # fmt: skip
