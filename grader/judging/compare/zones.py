"""Accept, reject or leave to a person: the rule that every comparison with a tolerance ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.outcome import Mismatch, current, tallying

REJECT = 100.0

Tolerance = Any  # float or arb: python-flint's comparison of balls has no types


def unit_roundoff(dtype: npt.DTypeLike = np.float64) -> float:
    """u = 2^-53 for float64 and complex128, 2^-24 for float32 and complex64; integers are computed with in
    float64.
    """
    kind = np.dtype(dtype)
    return float(np.finfo(kind if kind.kind in "fc" else np.float64).eps) / 2


def smallest_normal(dtype: npt.DTypeLike = np.float64) -> float:
    """Below this, arithmetic in `dtype` loses relative accuracy: the absolute floor of every tolerance."""
    kind = np.dtype(dtype)
    return float(np.finfo(kind if kind.kind in "fc" else np.float64).tiny)


def coarsest(*dtypes: npt.DTypeLike) -> np.dtype[Any]:
    """The dtype with the largest unit roundoff: in what a right answer to these inputs may have computed."""
    return max((np.dtype(dtype) for dtype in dtypes), key=unit_roundoff)


def settle(
    error: object,
    tolerance: Tolerance,
    mismatch: Callable[[], Mismatch],
    doubt: Text,
    *,
    power: bool = True,
) -> None:
    """Accept if error <= tolerance; reject if error >= 100 tolerance and there is power; else leave open.

    Source: design.md, section 5, and verification.md, section 5 ("three zones").  `error` is a rational or a
    ball that encloses the true error of the returned bits, so a rejection is a proven inequality; a ball that
    is too wide to tell, or nan, falls in the middle.
    """
    current().compared()
    with exact.precisely():
        off, limit = exact.ball(error), exact.ball(tolerance)
        if off <= limit:
            return
        if power and limit >= 0 and off >= REJECT * limit:
            raise mismatch()
    current().leave_open(doubt)


def has_power(differences: Iterable[object], tolerance: Tolerance) -> bool:
    """Whether an instance can tell right from wrong: a known mistake is off by more than 100 tolerances.

    `differences` are the errors that known mistakes (sign, factor 2, a missing term) make on this instance.
    One is enough: mistakes that coincide with the right answer there say nothing about the tolerance.
    """
    with exact.precisely():
        limit = REJECT * exact.ball(tolerance)
        return any(exact.ball(difference) > limit for difference in differences)


def accepts(comparison: Callable[[], object]) -> bool:
    """Whether this comparison accepts: neither a mismatch nor a doubt.  It is not counted."""
    with tallying() as tally:
        try:
            comparison()
        except Mismatch:
            return False
    return not tally.undecided
