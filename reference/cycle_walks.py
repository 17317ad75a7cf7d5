"""Adam and Yogi in one variable, on gradients ax + b in a cycle, kept in an interval: as fast as a loop can be.

`run` of `projected` optimisers does the same, and any optimiser; a test compares them.  Here 200,000 steps take a
quarter of a second.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from flint import arb, ctx

Reals = npt.NDArray[np.float64]

BITS = 170


class Walk(NamedTuple):
    """Step t = 1, 2, ... has the gradient a x + b of row (t - 1) mod p, and the rate lr t^(-lr_power).

    rows: (a, b) each; low <= x0 <= high, between which x is clipped after each step.  Both methods are corrected for
    their bias and begin with m = v = 0.
    """

    rows: tuple[tuple[float, float], ...]
    low: float
    high: float
    x0: float
    lr: float
    lr_power: float
    beta1: float
    beta2: float
    eps: float
    eps_inside: bool = False


@lru_cache(maxsize=4)
def walk(method: str, case: Walk, steps: int) -> tuple[Reals, Reals]:
    """x after each step, and the direction m^ / (sqrt(v^) + eps) that it went against, (steps,) each, read-only.

    method: "adam" or "yogi".
    """
    return _walk(method, case, steps, float, math.sqrt)


@lru_cache(maxsize=4)
def fine_walk(method: str, case: Walk, steps: int) -> tuple[Reals, Reals]:
    """The same with 50 digits in each operation."""
    with ctx.workprec(BITS):
        return _walk(method, case, steps, arb, lambda value: value.sqrt().mid())


def _walk(
    method: str, case: Walk, steps: int, number: Callable[[float], Any], root: Callable[[Any], Any]
) -> tuple[Reals, Reals]:
    plain = number is float
    rows = [(number(a), number(b)) for a, b in case.rows]
    low, high, x, lr = number(case.low), number(case.high), number(case.x0), number(case.lr)
    beta1, beta2, eps = number(case.beta1), number(case.beta2), number(case.eps)
    new1, new2 = 1 - beta1, 1 - beta2
    inside, outside = (eps, number(0.0)) if case.eps_inside else (number(0.0), eps)
    m, v, left1, left2 = number(0.0), number(0.0), number(1.0), number(1.0)
    is_adam, power, p = method == "adam", -case.lr_power, len(rows)
    xs, directions = np.empty(steps), np.empty(steps)
    for t in range(steps):
        a, b = rows[t % p]
        g = a * x + b
        square = g * g
        m = beta1 * m + new1 * g
        if is_adam:
            v = beta2 * v + new2 * square
        elif v < square:
            v = v + new2 * square
        elif v > square:
            v = v - new2 * square
        left1, left2 = left1 * beta1, left2 * beta2
        direction = m / (1 - left1) / (root(v / (1 - left2) + inside) + outside)
        x = x - lr * (t + 1) ** power * direction
        if not plain:
            # Not an enclosure: the middle alone is kept.
            x, m, v, left1, left2 = x.mid(), m.mid(), v.mid(), left1.mid(), left2.mid()
        if x < low:
            x = low
        elif x > high:
            x = high
        xs[t], directions[t] = x, direction
    xs.flags.writeable = directions.flags.writeable = False
    return xs, directions
