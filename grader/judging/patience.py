"""How long a check may keep the judge: a student's code with all its calls, and judging what they gave."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator


class OutOfPatienceError(Exception):
    """The seconds that a check, or the judging of a whole document, may take are used up."""


class Patience:
    """Seconds that may still be taken; with `whole`, also those of what this is a part of."""

    def __init__(self, seconds: float, whole: Patience | None = None) -> None:
        self._left = seconds
        self._whole = whole
        self._since: float | None = None

    @property
    def left(self) -> float:
        running = 0.0 if self._since is None else time.monotonic() - self._since
        left = self._left if self._whole is None else min(self._left, self._whole.left)
        return left - running

    @contextlib.contextmanager
    def counting(self) -> Iterator[None]:
        """Count the seconds inside, once where blocks are nested; raises OutOfPatienceError when none are left."""
        if self.left <= 0:
            raise OutOfPatienceError
        if self._since is not None:
            yield
            return
        self._since = time.monotonic()
        try:
            yield
        finally:
            seconds, self._since = time.monotonic() - self._since, None
            self._spend(seconds)

    def _spend(self, seconds: float) -> None:
        self._left -= seconds
        if self._whole is not None:
            self._whole._spend(seconds)
