"""Two convex functions that three values cannot tell apart: what must hold of functions that a student returned.

Such functions are called with floats and computed in floats, from terms of unknown size.  `scale` is that size: the
largest |f| on a grid, times max(1, |a|, |b|)^2 for polynomials written out (x^2 - 2x + 1).  All
tolerances are 32 u scale, u of the dtype in which the values come back (float32 where torch makes tensors of the
floats that it is given); wrong witnesses miss by about f itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from grader.judging import exact
from grader.judging.compare import wording, zones
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

TERMS = 32


def size(values: Sequence[float], a: float, b: float) -> float:
    """How large the terms of a function on [a, b] may be that has these values on a grid."""
    return max(1.0, abs(a), abs(b)) ** 2 * max(abs(value) for value in values)


def same_value(
    left: float,
    right: float,
    at: float,
    scale: float,
    what: What,
    snippet: str,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """f_left(at) = f_right(at) up to rounding."""
    with exact.precisely():
        error = abs(exact.ball(left) - exact.ball(right))

    def mismatch() -> Mismatch:
        first, second = wording.show_both(left, right)
        x = wording.show(at)
        why = say(
            f"{{what}} differ at x = {x}: f_left is {first} there, f_right {second}.",
            f"{{what}}在 x = {x} 处的值不同：f_left 为 {first}，f_right 为 {second}。",
            what,
        )
        found = f"f_left({x}) = {first}, f_right({x}) = {second}"
        return Mismatch(expected=f"f_left({x}) = f_right({x})", found=found, why=why, snippet=snippet)

    settle_open(error, _tolerance(scale, dtype), mismatch, what)


def convex_at(
    points: tuple[float, float, float],
    values: tuple[float, float, float],
    scale: float,
    what: What,
    snippet: str,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """f(y) lies on or below the chord from x to z, up to rounding: points x < y < z, in this order."""
    x, y, z = points
    with exact.precisely():
        left, middle, right = (exact.ball(value) for value in values)
        part = (exact.ball(y) - exact.ball(x)) / (exact.ball(z) - exact.ball(x))
        chord = left + part * (right - left)
        excess = middle - chord

    def mismatch() -> Mismatch:
        above, below = wording.show_both(values[1], float(chord.mid()))
        at, ends = wording.show(y), f"({wording.show(x)}, {wording.show(z)})"
        why = say(
            f"{{what}} is not convex: at x = {at} it is {above}, above its chord over {ends}, which is {below} there.",
            f"{{what}}不是凸函数：在 x = {at} 处的值为 {above}，高于区间 {ends} 上的弦在该处的值 {below}。",
            what,
        )
        return Mismatch(expected=f"at most {below} at x = {at}", found=above, why=why, snippet=snippet)

    settle_open(excess, _tolerance(scale, dtype), mismatch, what)


def lower(
    found: float,
    middle: float,
    scale: float,
    mismatch: Mismatch,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """f somewhere in one half is less than f at the midpoint, by more than rounding: all minimisers of a convex f
    are in that half.  Raises `mismatch` if it is not less at all.
    """
    current().compared()
    if not found < middle:
        raise mismatch
    if middle - found <= _tolerance(scale, dtype):
        current().leave_open(
            say(
                "{what}: the two values differ by no more than rounding.",
                "{what}：两个值的差不超过舍入误差。",
                what,
            )
        )


def _tolerance(scale: float, dtype: npt.DTypeLike) -> float:
    return TERMS * zones.unit_roundoff(dtype) * scale + zones.smallest_normal(dtype)
