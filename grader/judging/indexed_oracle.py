"""Gradients by sample that student code may call: the judge evaluates, counts and records."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.judging.oracle import ScalarOracle
from grader.sandbox.node import OracleFault
from grader.sandbox.worker.protocol import Tensor

Array = npt.NDArray[np.float64]


class Asked(NamedTuple):
    """One call: the sample, the point, and the gradient that was given, both of the shape of the start."""

    i: int
    w: Array
    gradient: Array


class IndexedOracle(ScalarOracle):
    """name(i, w), the gradient of sample i of n at w, a number or an array of one shape.

    `source` is Python that makes the same function.  `log` are the calls in order.
    """

    def __init__(
        self,
        gradient: Callable[[int, Array], Array],
        n: int,
        shape: tuple[int, ...],
        source: str,
        name: str = "grad_i",
        budget: int = 4000,
    ) -> None:
        super().__init__(lambda _: 0.0, source, name, budget)
        self._gradient = gradient
        self.n = n
        self.shape = shape
        self.log: list[Asked] = []

    def __call__(self, *args: Any) -> Any:
        """The gradient; raises OracleFault, OracleExhausted."""
        self._calls += 1
        if self._calls > self.budget:
            raise self._exhausted()
        if len(args) != 2:
            raise OracleFault(f"{self.name}(i, w) takes two arguments; it was called with {len(args)}")
        i, w = self._index(_plain(args[0])), self._point(_plain(args[1]))
        gradient = np.asarray(self._gradient(i, w), dtype=np.float64)
        self.log.append(Asked(i, w, gradient))
        return gradient.copy() if self.shape else float(gradient)

    def _index(self, given: Any) -> int:
        one = given.item() if isinstance(given, np.ndarray) and given.size == 1 else given
        if isinstance(one, bool) or not isinstance(one, int) or not 0 <= one < self.n:
            raise OracleFault(f"{self.name}(i, w): i must be a whole number from 0 to {self.n - 1}")
        return one

    def _point(self, given: Any) -> Array:
        listed = isinstance(given, list) and all(isinstance(entry, int | float) for entry in given)
        numeric = isinstance(given, np.ndarray) and given.dtype.kind in "iuf"
        if not (listed or numeric or isinstance(given, int | float | Fraction)):
            raise OracleFault(f"{self.name}(i, w): w must be a number or an array, not {type(given).__name__}")
        point = np.array(given, dtype=np.float64)
        if point.shape != self.shape:
            raise OracleFault(f"{self.name}(i, w): w must have the shape {self.shape}, not {point.shape}")
        return point


def _plain(given: Any) -> Any:
    return given.array if isinstance(given, Tensor) else given
