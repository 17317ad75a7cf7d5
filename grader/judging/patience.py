"""How long a check may wait for a student's code, all its calls together."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator


class OutOfPatienceError(Exception):
    """The seconds that a check, or the judging of a whole document, may wait are used up."""


class Patience:
    """Seconds that may still be waited; with `whole`, also those of what this is a part of."""

    def __init__(self, seconds: float, whole: Patience | None = None) -> None:
        self._left = seconds
        self._whole = whole

    @property
    def left(self) -> float:
        return self._left if self._whole is None else min(self._left, self._whole.left)

    @contextlib.contextmanager
    def waiting(self) -> Iterator[None]:
        """Count the seconds inside; raises OutOfPatienceError when none were left before."""
        if self.left <= 0:
            raise OutOfPatienceError
        started = time.monotonic()
        try:
            yield
        finally:
            self._spend(time.monotonic() - started)

    def _spend(self, seconds: float) -> None:
        self._left -= seconds
        if self._whole is not None:
            self._whole._spend(seconds)
