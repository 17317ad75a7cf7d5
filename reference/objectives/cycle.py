"""A cycle of losses on which Adam walks away from the minimum.  Source: Reddi, Kale and Kumar 2018, theorem 1."""

from __future__ import annotations

from reference import ranges
from reference.errors import HyperparameterError
from reference.objective import Known, Objective
from reference.objectives._separable import of_one_variable
from reference.stochastic import cycled


def cycle(C: float = 3.0, period: int = 3, slope: float = 0.0) -> Objective:
    """Step t's gradient is ax + b with b = C, −1, …, −1 in turn, meant for the box [−1, 1]; minimiser −1 for a = 0.

    C > period − 1, so that the sum over a period rises; a (slope) >= 0.  Its value is the mean of the losses.
    """
    ranges.count("period", period, least=2)
    ranges.not_negative(slope=slope)
    if not period - 1 < C:
        raise HyperparameterError(f"C: expected C > period - 1 = {period - 1}, found {C}")
    mean = (C - (period - 1)) / period
    mean_loss = of_one_variable(
        "cycle", "", lambda x: slope * x * x / 2 + mean * x, lambda x: slope * x + mean, lambda x: slope + 0 * x,
        0.0, (-1.0, 1.0), (Known((-1.0,), slope / 2 - mean),) if mean >= slope else (),
    )  # fmt: skip
    intercepts = [C] + [-1.0] * (period - 1)
    return cycled(mean_loss, "cycle", "gradients ax + b in turn", [slope] * period, intercepts)
