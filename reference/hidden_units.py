"""One hidden layer, y(x) = w's(Wx + b) + b0, and the relabellings of its units.

W: (d, p), b, w: (d,), b0 a number; floats are taken as the dyadic rationals that they are.  A unit is the triple of its
row of W, its entry of b and its entry of w.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reference import balls

Array = npt.NDArray[Any]
Unit = tuple[float, ...]

ACTIVATIONS: dict[str, Callable[[Any], Array]] = {"tanh": balls.tanh, "exp": balls.exp}


class Network(NamedTuple):
    """The parameters, in the order in which the exercise has them."""

    W: Array
    b: Array
    w: Array
    b0: float

    def units(self) -> list[Unit]:
        """The triples, each as one tuple; -0 is 0."""
        rows = np.column_stack([self.W, self.b, self.w]).astype(np.float64) + 0.0
        return [tuple(row) for row in rows.tolist()]

    def output(self, x: Array, activation: str = "tanh") -> Any:
        """y(x) as a ball, to the working precision.  x: (p,).

        >>> network = Network(np.array([[1.0], [2.0]]), np.array([0.0, 1.0]), np.array([1.0, -1.0]), 0.0)
        >>> round(float(network.output(np.array([1.0]))), 6)
        -0.233461
        """
        inner = balls.matmul(balls.array(self.W), balls.array(x)) + balls.array(self.b)
        total = balls.sum(balls.array(self.w) * ACTIVATIONS[activation](inner))
        return total + balls.ball(float(self.b0))


def relabellings(network: Network) -> int:
    """How many different parameters the d! relabellings give: d!/(m1! m2! ...), m the numbers of equal units.

    >>> relabellings(Network(np.zeros((3, 1)), np.array([0.0, 0.0, 1.0]), np.zeros(3), 0.0))
    3
    """
    total = math.factorial(len(network.b))
    for equal in Counter(network.units()).values():
        total //= math.factorial(equal)
    return total
