"""Multiplicative decay.  Source: Dive into Deep Learning 11.11.3.1 (FactorScheduler)."""

from __future__ import annotations

from reference import ranges
from reference.schedule import Schedule, label


def factor(base: float, alpha: float = 0.9, stop: float = 0.01) -> Schedule:
    """max(stop, base alpha^(t+1)): a factor at each step, and a least rate.

    base > 0; 0 < alpha <= 1; stop >= 0.  The first rate is base alpha, not base: the book's object multiplies each
    time it is called, before it answers, whatever update it is asked about.
    """
    ranges.positive(base=base, alpha=alpha)
    ranges.up_to_one(alpha=alpha)
    ranges.not_negative(stop=stop)
    return Schedule(label("factor", base=base, alpha=alpha, stop=stop), lambda t: max(stop, base * alpha ** (t + 1)))
