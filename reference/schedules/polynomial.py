"""Polynomial decay.

Source: Dive into Deep Learning 11.11, exercise 2; MXNet's PolyScheduler and PyTorch's PolynomialLR.
"""

from __future__ import annotations

from reference import ranges
from reference.schedule import Schedule, label


def polynomial(base: float, final: float = 0.0, steps: int = 10, power: float = 2.0) -> Schedule:
    """final + (base - final) (1 - t/T)^power with T = steps; final for t > T.

    base, power > 0; final >= 0; steps >= 1.  MXNet has power=2 and PyTorch 1.
    """
    ranges.positive(base=base, power=power)
    ranges.not_negative(final=final)
    ranges.count("steps", steps)
    return Schedule(
        label("polynomial", base=base, final=final, steps=steps, power=power),
        lambda t: final + (base - final) * max(0.0, 1 - t / steps) ** power,
    )
