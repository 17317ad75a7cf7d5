"""Refusing an illegal input: which exceptions count as a refusal, and what is said when none of them comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.evidence import Text
from grader.judging.compare import wording
from grader.judging.outcome import Mismatch, current
from grader.sandbox.node import StudentError

# numpy's and scipy's LinAlgError are ValueErrors; torch's `_LinAlgError` is a RuntimeError.
REFUSALS = {"ValueError", "LinAlgError", "_LinAlgError"}


class Refused:
    """What `unless_refused` gives for a call that refused its input."""


REFUSED = Refused()


def unless_refused(call: Callable[[], Any], why: Text, expected: str = "a result, or ValueError") -> Any:
    """What `call` returns, or REFUSED if it raises ValueError, a subclass of it, or a LinAlgError.

    Any other exception of the student's code is a mismatch, with `why` for the reason; a limit of time stays one.
    """
    current().compared()
    try:
        return call()
    except StudentError as error:
        if error.timed_out or error.refused:
            raise
        if REFUSALS.isdisjoint(error.classes):
            raise Mismatch(expected=expected, found=f"raised {error.error}", why=why) from error
        return REFUSED


def refuses(call: Callable[[], Any], why: Text) -> None:
    """`call` must raise ValueError, a subclass of it, or a LinAlgError.  `why` says what is illegal."""
    found = unless_refused(call, why, "ValueError")
    if found is not REFUSED:
        raise Mismatch(expected="ValueError", found=f"returned {_brief(found)}", why=why)


def refuses_or_is_infinite(call: Callable[[], Any], why: Text) -> None:
    """`call` must raise ValueError, as in `refuses`, or give one number that is infinite or nan."""
    found = unless_refused(call, why, "ValueError, inf or nan")
    if found is not REFUSED:
        value = np.asarray(found)
        if value.dtype.kind not in "iufc" or value.size != 1 or np.isfinite(value).all():
            raise Mismatch(expected="ValueError, inf or nan", found=f"returned {_brief(found)}", why=why)


def _brief(found: Any) -> str:
    if isinstance(found, list | tuple) and 0 < len(found) <= wording.MOST_ENTRIES:
        return f"({', '.join(_brief(part) for part in found)})"
    numeric = isinstance(found, int | float | complex) and not isinstance(found, bool)
    if numeric or (isinstance(found, np.ndarray) and found.dtype.kind in "iufc"):
        return wording.show(found)
    return wording.describe(found).en
