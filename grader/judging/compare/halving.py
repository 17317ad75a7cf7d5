"""Two convex functions that three values cannot tell apart: what must hold of functions that a student returned.

Tolerances are those of `convexity`: 32 u scale.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from grader.judging import exact
from grader.judging.compare import wording
from grader.judging.compare.convexity import tolerance
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current


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

    settle_open(error, tolerance(scale, dtype), mismatch, what)


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
    if middle - found <= tolerance(scale, dtype):
        current().leave_open(
            say(
                "{what}: the two values differ by no more than rounding.",
                "{what}：两个值的差不超过舍入误差。",
                what,
            )
        )
