"""Convexity of functions that a student returned, by chords: on them, below them, or above them somewhere.

Such functions are called with floats and computed in floats, from terms of unknown size.  `scale` is that size: the
largest |f| on a grid, times max(1, |a|, |b|)^2 for polynomials written out (x^2 - 2x + 1).  All tolerances are 32 u
scale, u of the dtype in which the values come back (float32 where torch makes tensors of the floats that it is given);
wrong witnesses miss by about f itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.judging import exact
from grader.judging.compare import wording, zones
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

TERMS = 32

Three = tuple[float, float, float]


def size(values: Sequence[float], a: float, b: float) -> float:
    """How large the terms of a function on [a, b] may be that has these values on a grid, but for infinite ones."""
    finite = [abs(value) for value in values if math.isfinite(value)]
    return max(1.0, abs(a), abs(b)) ** 2 * max(finite, default=0.0)


def tolerance(scale: float, dtype: npt.DTypeLike) -> float:
    """What rounding may change in a value: 32 u scale + smallest normal."""
    return TERMS * zones.unit_roundoff(dtype) * scale + zones.smallest_normal(dtype)


def convex_at(
    points: Three, values: Three, scale: float, what: What, snippet: str, *, dtype: npt.DTypeLike = np.float64
) -> None:
    """f(y) lies on or below the chord from x to z, up to rounding: points x < y < z, in this order."""
    with exact.precisely():
        chord = _chord(points, values)
        excess = exact.ball(values[1]) - chord

    def mismatch() -> Mismatch:
        above, below = wording.show_both(values[1], float(chord.mid()))
        at, ends = wording.show(points[1]), f"({wording.show(points[0])}, {wording.show(points[2])})"
        why = say(
            f"{{what}} is not convex: at x = {at} it is {above}, above its chord over {ends}, which is {below} there.",
            f"{{what}}不是凸函数：在 x = {at} 处的值为 {above}，高于区间 {ends} 上的弦在该处的值 {below}。",
            what,
        )
        return Mismatch(expected=f"at most {below} at x = {at}", found=above, why=why, snippet=snippet)

    settle_open(excess, tolerance(scale, dtype), mismatch, what)


def above_chord(
    points: Three, values: Three, scale: float, what: What, snippet: str, *, dtype: npt.DTypeLike = np.float64
) -> None:
    """f(y) lies above the chord from x to z, by more than rounding: f is not convex, and these points show it.

    points: y between x and z, in any order of these.  Rejects what is not above by more than rounding; leaves open
    what is less than 100 times that.
    """
    current().compared()
    limit = tolerance(scale, dtype)
    with exact.precisely():
        chord = _chord(points, values)
        excess = exact.ball(values[1]) - chord
        above = bool(excess > exact.ball(limit))
        clearly = bool(excess > zones.REJECT * exact.ball(limit))
    if clearly:
        return
    if above:
        current().leave_open(
            say(
                "{what} lies above its chord, but hardly by more than rounding.",
                "{what}只比弦高出舍入误差的量级。",
                what,
            )
        )
        return
    here, there = wording.show_both(float(chord.mid()), values[1])
    at = wording.show(points[1])
    why = say(
        f"{{what}} at {at} is {there}, which is not above {here}, the height of the chord there: "
        "this shows nothing against convexity.",
        f"{{what}}在 {at} 处的值为 {there}，并不高于弦在该处的高度 {here}：这不能说明它不是凸函数。",
        what,
    )
    raise Mismatch(expected=f"> {here}", found=there, why=why, snippet=snippet)


def differ(
    left: Sequence[Sequence[float]],
    right: Sequence[Sequence[float]],
    scales: Sequence[float],
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """Two functions are not the same: some of their values on some grid are apart by more than rounding.

    left, right: the values on several grids, with a scale for each.  Rejects functions whose values are all equal,
    bit for bit; leaves open what differs by no more than 100 tolerances.
    """
    current().compared()
    pairs = [
        (x, y, tolerance(s, dtype))
        for a, b, s in zip(left, right, scales, strict=True)
        for x, y in zip(a, b, strict=True)
    ]
    if any(math.isfinite(x - y) and abs(x - y) > zones.REJECT * limit for x, y, limit in pairs):
        return
    if any(x != y for x, y, _ in pairs):
        current().leave_open(say("{what} differ by no more than rounding.", "{what}之差不超过舍入误差。", what))
        return
    why = say(
        f"{{what}} have the same value at each of the {len(pairs)} points that were looked at.",
        f"{{what}}在查看的 {len(pairs)} 个点上的值全都相同。",
        what,
    )
    raise Mismatch(expected="two functions that differ somewhere", found="equal values everywhere", why=why)


def _chord(points: Three, values: Three) -> Any:
    """The height of the chord over the first and last point at the middle one, as a ball."""
    x, y, z = (exact.ball(point) for point in points)
    left, right = exact.ball(values[0]), exact.ball(values[2])
    return left + (y - x) / (z - x) * (right - left)
