"""The schedule that is none."""

from __future__ import annotations

from reference import ranges
from reference.schedule import Schedule, label


def constant(base: float) -> Schedule:
    """base, at every step.

    base > 0.
    """
    ranges.positive(base=base)
    return Schedule(label("constant", base=base), lambda t: base)
