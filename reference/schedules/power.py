"""Decay with a power of the steps.  Source: Dive into Deep Learning 11.4.2 (called polynomial decay there)."""

from __future__ import annotations

from reference import ranges
from reference.schedule import Schedule, label


def power(base: float, c: float = 0.1, a: float = 0.5) -> Schedule:
    """base (1 + ct)^(-a).

    base > 0; c, a >= 0.  The rates sum to infinity iff a <= 1 or c = 0, their squares to a finite number iff a > 1/2
    and c > 0.
    """
    ranges.positive(base=base)
    ranges.not_negative(c=c, a=a)
    return Schedule(label("power", base=base, c=c, a=a), lambda t: base * (1 + c * t) ** -a)
