"""Functions of one real number that a student returned: called with floats, looked at on grids, convex as far as chords
tell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import compare
from grader.judging.compare import convexity
from grader.judging.outcome import Mismatch, current
from grader.sandbox.node import StudentError
from grader.sandbox.worker.protocol import Tensor

EVEN = tuple(i / 64 for i in range(65))
IRREGULAR = tuple(sorted(i * (math.sqrt(5) - 1) / 2 % 1 for i in range(1, 129)))


class Valued(Protocol):
    """A function as the judge looks at it: its name in code, its name in messages, and its values."""

    name: str
    label: str

    def __call__(self, x: float) -> float: ...


class RealFunction:
    """A function that the student returned as `name`; each value is asked for once.

    dtype: the coarsest in which values came back so far.  Raises Mismatch for what cannot be called, and for values
    that are no real numbers; +inf is one only where floats overflow and `overflows` is set.
    """

    def __init__(self, name: str, function: Any) -> None:
        if not callable(function):
            got = compare.describe(function)
            raise Mismatch(
                expected=f"{name}: a function of x",
                found=got.en,
                why=Text(f"{name} must be a function of x; it is {got.en}.", f"{name} 应是 x 的函数，而它是{got.zh}。"),
            )
        self.name = self.label = name
        self.dtype: np.dtype[Any] = np.dtype(np.float64)
        self.overflows = False
        self._function: Callable[[Any], Any] = function
        self._known: dict[float, float] = {}
        self._tensors = False

    def __call__(self, x: float) -> float:
        if x not in self._known:
            self._known[x] = self._value(x)
        value = self._known[x]
        if value == math.inf and not self.overflows:
            compare.as_number(value, f"{self.name}({compare.show(x)})")
        return value

    def _value(self, x: float) -> float:
        try:
            found = self._asked(x)
        except StudentError as error:
            if "OverflowError" not in error.classes:
                raise
            return math.inf
        value = compare.as_number(found, f"{self.name}({compare.show(x)})", infinite=True)
        if value == -math.inf:
            compare.as_number(value, f"{self.name}({compare.show(x)})")
        self.dtype = compare.coarsest(self.dtype, getattr(found, "dtype", np.float64))
        return value

    def _asked(self, x: float) -> Any:
        """The value at a float, or at a tensor where the function takes nothing else."""
        if self._tensors:
            return self._function(Tensor(np.array(x)))
        try:
            return self._function(x)
        except StudentError as error:
            if not error.error.startswith("TypeError"):
                raise
            try:
                found = self._function(Tensor(np.array(x)))
            except StudentError:
                raise error from None
            self._tensors = True
            return found


class Lower:
    """The smaller of two functions at each point, which code calls h."""

    def __init__(self, first: Valued, second: Valued) -> None:
        self.name = "h"
        self.label = f"min({first.label}, {second.label})"
        self._both = first, second

    def __call__(self, x: float) -> float:
        return min(function(x) for function in self._both)


class Grid(NamedTuple):
    """Points in ascending order, and how large the terms of a function may be that has given values there."""

    points: tuple[float, ...]

    @staticmethod
    def on(a: float, b: float, *also: float, parts: Sequence[float] = EVEN) -> Grid:
        """Parts of [a, b], and single points."""
        return Grid(tuple(sorted({*(a + part * (b - a) for part in parts), *also})))

    def values(self, function: Valued) -> tuple[float, ...]:
        """The function's values, in order."""
        return tuple(function(x) for x in self.points)

    def scale(self, *functions: Valued) -> float:
        """For tolerances: see `convexity.size`."""
        a, b = self.points[0], self.points[-1]
        return max(convexity.size(self.values(function), a, b) for function in functions)


def below_chords(function: Valued, grid: Grid, scale: float, unpack: str, dtype: npt.DTypeLike = np.float64) -> None:
    """Chords over 1, 2, 4 ... points to each side: the one that the function is furthest above is compared.

    unpack: code that binds the function's name.  Raises Mismatch.
    """
    points, values = grid.points, grid.values(function)
    strides = [2**k for k in range((len(points) // 2).bit_length())]
    middles = [(i, s) for s in strides for i in range(s, len(points) - s)]
    worst, stride = max(middles, key=lambda at: _above(points, values, *at))
    current().compared(len(middles) - 1)
    at = worst - stride, worst, worst + stride
    x, y, z = (points[i] for i in at)
    if not all(math.isfinite(values[i]) for i in (at[0], at[2])):
        return  # below +inf is everything
    snippet = (
        f"{unpack}x, y, z = {x!r}, {y!r}, {z!r}\n"
        f"chord = {function.name}(x) + (y - x) / (z - x) * ({function.name}(z) - {function.name}(x))\n"
        f"print({function.name}(y), chord)  # expected: the first not above the second\n"
    )
    heights = values[at[0]], values[at[1]], values[at[2]]
    convexity.convex_at((x, y, z), heights, scale, function.label, snippet, dtype=dtype)


def _above(points: Sequence[float], values: Sequence[float], i: int, stride: int) -> float:
    x, y, z = points[i - stride], points[i], points[i + stride]
    left, right = values[i - stride], values[i + stride]
    if not (math.isfinite(left) and math.isfinite(right)):
        return -math.inf
    return values[i] - (left + (y - x) / (z - x) * (right - left))
