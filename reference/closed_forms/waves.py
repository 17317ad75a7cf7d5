"""The stationary points of x^2 (1 + sin x).  Source: Dive into Deep Learning 11.4, exercise 5.

With u = x/2 + pi/4, f = 2 x^2 sin(u)^2 and f' = 2x sin(u) (2 sin u + x cos u).  The minima are 0 and the zeros of
sin u, all with f = 0; the other stationary points, tan u = -x/2, are maxima, one on each branch of the tangent.
"""

from __future__ import annotations

import math


def minima(a: float, b: float) -> list[float]:
    """0 and -pi/2 + 2k pi inside (a, b), in ascending order, to the nearest floats.

    >>> [round(x, 4) for x in minima(-3.0, 6.0)]
    [-1.5708, 0.0, 4.7124]
    """
    first = math.ceil((a + math.pi / 2) / (2 * math.pi)) - 1
    last = math.floor((b + math.pi / 2) / (2 * math.pi)) + 1
    found = [0.0, *(-math.pi / 2 + 2 * k * math.pi for k in range(first, last + 1))]
    return sorted(x for x in found if a < x < b)


def maxima(a: float, b: float) -> list[float]:
    """The solutions of tan(x/2 + pi/4) = -x/2 inside (a, b), in ascending order, to about 1e-13.

    >>> [round(x, 6) for x in maxima(-2.0, 4.0)]
    [-0.805256, 2.808447]
    """
    first = math.floor(a / (2 * math.pi)) - 1
    last = math.ceil(b / (2 * math.pi)) + 1
    found = (_maximum(k) for k in range(first, last + 1))
    return [x for x in found if a < x < b]


def _maximum(k: int) -> float:
    """On the branch |u - k pi| < pi/2, on which 2 tan u + x rises from -inf to inf: by bisection of cos u times it."""
    low, high = (2 * ((k + side / 2) * math.pi - math.pi / 4) for side in (-1, 1))
    sign = 1 if k % 2 == 0 else -1  # of cos u
    for _ in range(100):
        x = (low + high) / 2
        u = x / 2 + math.pi / 4
        low, high = (low, x) if sign * (2 * math.sin(u) + x * math.cos(u)) > 0 else (x, high)
    return (low + high) / 2
