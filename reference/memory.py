"""Work on the rows of a batch in parts that fit into memory, and remember which size did."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from reference.errors import OutOfMemoryError


class Done(NamedTuple):
    """results: one for each part, in order; at_once: the number of rows with which the next work should begin."""

    results: list[Any]
    at_once: int


def in_parts(rows: int, at_once: int, work: Callable[[slice], Any], advice: str) -> Done:
    """work(part) for consecutive parts of at most `at_once` rows; the size is halved whenever memory runs out.

    A part that did not fit is done again in halves; what was done is kept.  Raises OutOfMemoryError, with the advice,
    if one row does not fit.
    """
    results: list[Any] = []
    first = 0
    while first < rows:
        part = slice(first, min(first + at_once, rows))
        try:
            results.append(work(part))
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            if part.stop - part.start == 1:
                raise OutOfMemoryError(f"memory ran out on a single row of the batch; {advice}") from error
        else:
            first = part.stop
            continue
        # Only here, where the error is gone and with it the tensors that its traceback held.
        at_once = (part.stop - part.start + 1) // 2
        _give_back()
    return Done(results, at_once)


def is_out_of_memory(error: Exception) -> bool:
    """numpy's, torch's for CUDA, and torch's for the CPU, which is a plain RuntimeError."""
    torch = sys.modules.get("torch")
    return (
        isinstance(error, MemoryError)
        or (torch is not None and isinstance(error, torch.cuda.OutOfMemoryError))
        or any(said in str(error) for said in ("out of memory", "not enough memory", "can't allocate memory"))
    )


def _give_back() -> None:
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()
