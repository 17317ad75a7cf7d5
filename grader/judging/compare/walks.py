"""Long runs that the judge makes himself: bounds at their ends, and what may not grow."""

from __future__ import annotations

from collections.abc import Callable

from grader.evidence import Text
from grader.judging.compare import zones
from grader.judging.compare.forward import C, settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch

CHANGE, APPROACH = 1e-3, 1e-4


def stays_within(excess: float, scale: float, steps: int, mismatch: Callable[[], Mismatch], what: What) -> None:
    """A bound on an iterate after so many steps: excess <= 4 u steps scale, what rounding each of them may add.

    Source: as for `number`; scale is the size of the iterates.
    """
    settle_open(excess, C * zones.unit_roundoff() * steps * scale, mismatch, what)


def does_not_grow(before: float, after: float, scale: float, mismatch: Callable[[], Mismatch], what: What) -> None:
    """A distance is no larger later: after - before <= scale / 1000, which pays for where in a longer cycle a run ends.

    Wrong from scale / 10 on; between the two a person decides.
    """
    zones.settle(after - before, CHANGE * scale, mismatch, _doubt(what))


def comes_no_nearer(before: float, after: float, scale: float, mismatch: Callable[[], Mismatch], what: What) -> None:
    """A distance is no smaller later: before - after <= scale / 10000, which pays for moments that still settle.

    Wrong from scale / 100 on; between the two a person decides.
    """
    zones.settle(before - after, APPROACH * scale, mismatch, _doubt(what))


def _doubt(what: What) -> Text:
    return say(
        "{what} changes a little from one part of the run to the next: too little to tell where it goes.",
        "{what}在前后两段中略有变化，但不足以判断趋势。",
        what,
    )
