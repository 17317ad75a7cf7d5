"""Functions of one variable with a single valley: they fall up to their lowest point and rise after it.

Not convex in general: powers below 1 make a cusp.  Source: Understanding Deep Learning, 6.1.1 (line search).
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Valley(NamedTuple):
    """f(x) = height + left (lowest - x)^left_power on the left of `lowest`, height + right (x - lowest)^right_power
    on its right.  left, right, left_power, right_power > 0.
    """

    lowest: float
    left: float = 1.0
    right: float = 1.0
    left_power: float = 2.0
    right_power: float = 2.0
    height: float = 0.0

    def value(self, x: float) -> float:
        """f at one number."""
        if x < self.lowest:
            return self.height + self.left * math.pow(self.lowest - x, self.left_power)
        return self.height + self.right * math.pow(x - self.lowest, self.right_power)

    @property
    def expression(self) -> str:
        """f as Python in `x`.

        >>> Valley(0.25, height=1.0).expression
        '1.0 + (1.0 * (0.25 - x)**2.0 if x < 0.25 else 1.0 * (x - 0.25)**2.0)'
        """
        low, left, right, p, q, height = self
        return f"{height!r} + ({left!r} * ({low!r} - x)**{p!r} if x < {low!r} else {right!r} * (x - {low!r})**{q!r})"

    def told_apart(self, distance: float) -> bool:
        """Whether values on one side differ by far more than rounding wherever points are this far apart in [0, 1].

        Where the height is 0 they do: rounding is relative to what is left of it.
        """
        if self.height == 0:
            return True
        steps = (self.left * _least(self.left_power, distance), self.right * _least(self.right_power, distance))
        return min(steps) > 1e3 * 2.0**-53 * (abs(self.height) + self.left + self.right)


def _least(power: float, distance: float) -> float:
    """The least rise of t^power over a distance, for t within the reach of [-2, 3]."""
    return float(distance**power if power >= 1 else power * distance * 3 ** (power - 1))
