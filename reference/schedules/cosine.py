"""Half a cosine, with a linear warm-up.

Source: Loshchilov and Hutter 2016 (5), without restarts; Dive into Deep Learning 11.11.3.3 and 11.11.3.4
(CosineScheduler); PyTorch's CosineAnnealingLR.
"""

from __future__ import annotations

import math

from reference import ranges
from reference.errors import HyperparameterError
from reference.schedule import Schedule, label


def cosine(
    base: float,
    final: float = 0.01,
    steps: int = 20,
    warmup: int = 0,
    begin: float = 0.0,
    form: str = "hold",
) -> Schedule:
    """final + (base - final) (1 + cos(π (t - W)/(T - W))) / 2 from W = warmup on, T = steps; before, from begin to base
    in a straight line.

    base > 0; final, begin >= 0; steps >= 1; 0 <= warmup < steps, which are counted in steps.  form: "hold" stays at
    final after T (the book); "periodic" rises again, as PyTorch's does.
    """
    ranges.positive(base=base)
    ranges.not_negative(final=final, begin=begin)
    ranges.count("steps", steps)
    ranges.count("warmup", warmup, least=0)
    ranges.one_of("form", form, ("hold", "periodic"))
    if not warmup < steps:
        raise HyperparameterError(f"warmup: expected warmup < steps = {steps}, found {warmup}")

    def rate(t: int) -> float:
        if t < warmup:
            return begin + (base - begin) * t / warmup
        if t > steps and form == "hold":
            return final
        return final + (base - final) * (1 + math.cos(math.pi * (t - warmup) / (steps - warmup))) / 2

    options = ({"warmup": warmup, "begin": begin} if warmup else {}) | ({"form": form} if form != "hold" else {})
    return Schedule(label("cosine", base=base, final=final, steps=steps, **options), rate)
