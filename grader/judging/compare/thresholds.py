"""Inequalities and thresholds: what a task demands exactly, and what must not have changed at all."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import forward, shapes, wording, zones
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current


def within(
    found: object,
    expected: object,
    what: What,
    *,
    absolute: float = 0.0,
    relative: float = 0.0,
    dtype: npt.DTypeLike = np.float64,
    mistakes: Sequence[forward.Mistake] = (),
) -> None:
    """One number as near as the task asks: |found - expected| <= max(absolute, relative |expected|), exactly.

    A threshold of the task, not a tolerance: there is no middle zone; only the rounding of the threshold
    itself (2 u (|expected| + threshold)) is on the student's side.
    Rejects nan, infinity, other shapes.
    """
    value = shapes.as_number(found, what)
    current().compared()
    with exact.precisely():
        right = exact.ball(forward.plain(expected))
        limit = max(absolute, relative * float(abs(right)))
        slack = 2 * zones.unit_roundoff(dtype) * (float(abs(right)) + limit)
        if abs(exact.ball(value) - right) <= exact.ball(limit) + exact.ball(slack):
            return
    shown = wording.show_both(right, value)
    asked = f"{limit:.2g}"
    why = say(
        f"{{what}} must be within {asked} of {shown[0]}.",
        f"{{what}}与 {shown[0]} 的差不应超过 {asked}。",
        what,
    )
    hint = next((mistake.hint for mistake in mistakes if abs(value - float(mistake.value)) <= limit), None)
    raise Mismatch(expected=f"{shown[0]} ± {asked}", found=shown[1], why=why, hint=hint)


def not_above(
    found: object,
    bound: object,
    what: What,
    *,
    scale: float,
    terms: int = 1,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """An inequality: found - bound <= 4 u terms scale, where `scale` is the size of the terms on both sides.

    Both sides are exact: balls, fractions or floats that the judge made or has coerced.
    Source: as for `number`.
    """
    with exact.precisely():
        excess = exact.ball(found) - exact.ball(bound)
        limit = forward.C * zones.unit_roundoff(dtype) * terms * scale + zones.smallest_normal(dtype)
    left, right = wording.show_both(bound, found)

    def mismatch() -> Mismatch:
        why = say("{what} must not be larger than {bound}.", "{what}不应大于 {bound}。", what)
        return Mismatch(expected=f"<= {left}", found=right, why=_filled(why, bound=left))

    forward.settle_open(excess, limit, mismatch, what)


def at_most(count: int, limit: int, what: What) -> None:
    """A counted quantity under a threshold of the task, exactly."""
    current().compared()
    if count > limit:
        why = say(
            f"{{what}}: at most {limit} allowed, {count} used.",
            f"{{what}}：最多允许 {limit} 次，实际 {count} 次。",
            what,
        )
        raise Mismatch(expected=f"<= {limit}", found=str(count), why=why)


def strictly_between(found: object, low: float, high: float, what: What) -> None:
    """One number strictly between two bounds of the task, exactly.

    Rejects nan, infinity, other shapes.
    """
    value = shapes.as_number(found, what)
    current().compared()
    if low < value < high:
        return
    why = say(
        f"{{what}} must lie between {wording.show(low)} and {wording.show(high)}.",
        f"{{what}}应介于 {wording.show(low)} 与 {wording.show(high)} 之间。",
        what,
    )
    raise Mismatch(expected=f"between {wording.show(low)} and {wording.show(high)}", found=wording.show(value), why=why)


def exactly(found: object, expected: int | Fraction, what: What, *, mistakes: Sequence[forward.Mistake] = ()) -> None:
    """One number, and this one: a count, of any size.  A float will do if it is exactly that.

    Rejects everything else, nan, infinity, other shapes.
    """
    value = shapes.as_fraction(found, what)
    current().compared()
    if value == expected:
        return
    shown = str(expected), str(value)
    why = say(
        f"{{what}}: expected {shown[0]}, found {shown[1]}.", f"{{what}}：应为 {shown[0]}，得到 {shown[1]}。", what
    )
    hint = next((mistake.hint for mistake in mistakes if value == mistake.value), None)
    raise Mismatch(expected=shown[0], found=shown[1], why=why, hint=hint)


def not_the_same(
    found: object,
    other: object,
    mismatch: Mismatch,
    *,
    terms: int = 1,
    scale: float = 1.0,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """Two numbers that must differ: |found - other| > 100 * 4 u terms scale.

    Both are exact: balls, fractions or floats that the judge made or has coerced.  Raises `mismatch` where rounding
    explains the difference, and leaves open what lies between.  Source: as for `number`.
    """
    current().compared()
    with exact.precisely():
        apart = abs(exact.ball(found) - exact.ball(other))
        limit = exact.ball(forward.C * zones.unit_roundoff(dtype) * terms * scale + zones.smallest_normal(dtype))
        clearly, hardly = bool(apart > zones.REJECT * limit), bool(apart <= limit)
    if hardly:
        raise mismatch
    if not clearly:
        current().leave_open(
            Text("The two numbers differ by little more than rounding.", "两个数只相差舍入误差的量级。")
        )


def moves(found: object, start: Any, what: What) -> None:
    """Every entry is another than it was at the start: what stands still passes no claim about how it moves.

    Exact, with no tolerance.  Rejects nan, infinity, other shapes.
    """
    before = np.asarray(start, dtype=np.float64)
    now = shapes.as_vector(found, len(before), what)
    current().compared()
    if np.all(now != before):
        return
    why = say("{what} should not be where it was before.", "{what}应与之前不同。", what)
    raise Mismatch(expected=f"other than {wording.show(before)}", found=wording.show(now), why=why)


def not_zero(found: object, what: What) -> None:
    """No entry is zero: nothing was computed where all are.  Exact, any shape.  Rejects nan, infinity."""
    values = shapes.as_numbers(found, np.size(np.asarray(found, dtype=object)), what)
    current().compared()
    if np.all(values != 0):
        return
    why = say("{what} has an entry that is 0 and should not be.", "{what}中有一个分量为 0，但它不应为 0。", what)
    raise Mismatch(expected="no zero", found=wording.show(values), why=why)


def same_arrays(found: object, expected: object, what: What) -> None:
    """Exactly the same shape and values, nan where nan was, whatever the dtype: unchanged arguments."""
    current().compared()
    left, right = np.asarray(found), np.asarray(expected)
    numeric = left.dtype.kind in "biufc" and right.dtype.kind in "biufc"
    if left.shape == right.shape and numeric and np.array_equal(left, right, equal_nan=True):
        return
    before, after = wording.show_both(right, left) if numeric else (wording.show(right), wording.describe(found).en)
    why = say("{what} must be left unchanged.", "{what}不应被修改。", what)
    raise Mismatch(expected=before, found=after, why=why)


def _filled(why: Text, **parts: str) -> Text:
    for name, part in parts.items():
        why = Text(why.en.replace(f"{{{name}}}", part), why.zh.replace(f"{{{name}}}", part))
    return why
