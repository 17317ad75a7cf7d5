"""Exponential decay.  Source: Dive into Deep Learning 11.4.2."""

from __future__ import annotations

import math

from reference import ranges
from reference.schedule import Schedule, label


def exponential(base: float, c: float = 0.1) -> Schedule:
    """base e^(-ct).

    base > 0; c >= 0.  For c > 0 the rates sum to base / (1 - e^(-c)) only: what is farther away is never reached.
    """
    ranges.positive(base=base)
    ranges.not_negative(c=c)
    return Schedule(label("exponential", base=base, c=c), lambda t: base * math.exp(-c * t))
