"""Decay with the root of the steps.  Source: Dive into Deep Learning 11.11.1 (SquareRootScheduler)."""

from __future__ import annotations

from reference import ranges
from reference.schedule import Schedule, label


def square_root(base: float) -> Schedule:
    """base / sqrt(t + 1).

    base > 0.
    """
    ranges.positive(base=base)
    return Schedule(label("square_root", base=base), lambda t: base * (t + 1) ** -0.5)
