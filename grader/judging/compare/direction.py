"""Directions: vectors that count up to a factor, and None where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from flint import arb

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import Mistake, settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

STABLE = 10


def parallel(
    found: object,
    direction: Sequence[Any] | npt.NDArray[Any],
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
    mistakes: Sequence[Mistake] = (),
) -> None:
    """found is a multiple of `direction`, other than zero: the sine of the angle between them is at most 10 n u.

    found (n,), direction (n,) numbers, fractions or balls; the sine is |found direction' - direction found'|_F /
    (sqrt(2) |found| |direction|), in balls, on the returned bits.
    Source: an eigenvector of a symmetric matrix by a stable method is off by |E| / gap (Davis and Kahan), |E| <= 10 n u
    |H|; for the null direction of a matrix whose other eigenvalues are of the size of |H| that is 10 n u.
    Measured (test_compare_margins.py): right programs (formula, normalised, eigh, svd) at most 0.2 of it.
    Rejects zero, None, nan, infinity, other shapes.
    """
    vector = shapes.as_vector(found, len(direction), what)
    if not np.any(vector):
        why = say("{what} must not be zero: zero is no direction.", "{what}不应为零：零向量不是方向。", what)
        raise Mismatch(expected=wording.show(list(direction)), found=wording.show(vector), why=why)
    with exact.precisely():
        sine = _sine([exact.ball(float(entry)) for entry in vector], [exact.ball(entry) for entry in direction])
        limit = STABLE * len(direction) * zones.unit_roundoff(dtype)

    def mismatch() -> Mismatch:
        why = say(
            "{what} must be a multiple of {direction}.".replace("{direction}", wording.show(list(direction))),
            "{what}应是 {direction} 的倍数。".replace("{direction}", wording.show(list(direction))),
            what,
        )
        near = (mistake.hint for mistake in mistakes if _is_near(vector, mistake.value, limit))
        return Mismatch(
            expected=f"a multiple of {wording.show(list(direction))}",
            found=wording.show(vector),
            why=why,
            hint=next(near, None),
        )

    settle_open(sine, limit, mismatch, what)


def _sine(a: list[Any], b: list[Any]) -> Any:
    n = len(a)
    across = sum(((a[i] * b[j] - a[j] * b[i]) ** 2 for i in range(n) for j in range(i)), arb(0))
    lengths = sum((x**2 for x in a), arb(0)) * sum((y**2 for y in b), arb(0))
    return (across / lengths).sqrt()


def _is_near(vector: npt.NDArray[np.float64], other: Sequence[Any], limit: float) -> bool:
    with exact.precisely():
        balls = [exact.ball(float(entry)) for entry in vector], [exact.ball(entry) for entry in other]
        return bool(_sine(*balls) <= zones.REJECT * limit)


def separates(found: object, x: npt.NDArray[Any], y: npt.NDArray[Any], what: What) -> None:
    """(2 y_i - 1)(d_0 + d_1 x_i) > 0 for all i, for found = d (2,): exact, in rational arithmetic, with no tolerance.

    x, y (n,), y of zeros and ones.  Rejects None, nan, infinity, other shapes.
    """
    d = [exact.rational(entry) for entry in shapes.as_vector(found, 2, what)]
    current().compared()
    for i, (at, label) in enumerate(zip(x, y, strict=True)):
        score = d[0] + d[1] * exact.rational(float(at))
        if (score > 0) if label else (score < 0):
            continue
        side, shown = ("> 0", "<= 0") if label else ("< 0", ">= 0")
        place, value = f"x = {wording.show(float(at))}", wording.show(score)
        why = say(
            f"{{what}}: example {i} at {place} has the label {int(label)}, so d₀ + d₁x must be {side}, but is {value}.",
            f"{{what}}：样本 {i}（{place}）的标签是 {int(label)}，d₀ + d₁x 应 {side}，实为 {value}。",
            what,
        )
        found_there = f"d₀ + d₁x {shown} at example {i}"
        raise Mismatch(expected="(2yᵢ − 1)(d₀ + d₁xᵢ) > 0 for all i", found=found_there, why=why)


def nothing(found: object, why: Text, hint: Text | None = None) -> None:
    """found is None, and nothing that could be taken for it; `why` says why there is nothing to be given."""
    current().compared()
    if found is not None:
        shown = wording.show(found) if isinstance(found, np.ndarray) and found.dtype.kind in "iuf" else ""
        raise Mismatch(expected="None", found=shown or wording.describe(found).en, why=why, hint=hint)
