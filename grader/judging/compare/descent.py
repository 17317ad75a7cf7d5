"""One step of gradient descent with a step size that a search has found: where it leads, and how far down."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging.compare import wording, zones
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

Reals = npt.NDArray[np.float64]

C = 4.0


class Slope(NamedTuple):
    """A gradient, exact, and the size of the terms that are added up in each of its entries, with their number."""

    gradient: Sequence[Fraction]
    sizes: Reals
    terms: int


def downhill(found: Reals, start: Reals, slope: Slope, what: What) -> None:
    """found - start = -t g for some t > 0, in the plane; both (2,).

    With d = found - start and t = |d'g|/g'g, entry i of d + t g may be off by e_i = 4 u (2 |start_i| + 2 |d_i| +
    t terms sizes_i): two roundings of the step, and a gradient that was summed in floats.  Judged is d_0 g_1 - d_1 g_0,
    by e_0 |g_1| + e_1 |g_0|, and the sign of d'g exactly.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 3.1, as for `entries`.
    """
    g, u = slope.gradient, zones.unit_roundoff()
    d = [Fraction(float(x)) - Fraction(float(x0)) for x, x0 in zip(found, start, strict=True)]
    along = d[0] * g[0] + d[1] * g[1]
    current().compared()
    if along >= 0:
        raise _not_down(found, start, slope, what)
    t = float(-along / (g[0] ** 2 + g[1] ** 2))
    sizes = 2 * np.abs(start) + 2 * np.abs(found - start) + t * slope.terms * slope.sizes
    limit = C * u * (sizes[0] * abs(float(g[1])) + sizes[1] * abs(float(g[0]))) + zones.smallest_normal()
    settle_open(abs(d[0] * g[1] - d[1] * g[0]), limit, lambda: _not_down(found, start, slope, what), what)


def _not_down(found: Reals, start: Reals, slope: Slope, what: What) -> Mismatch:
    moved, gradient = wording.show(found - start), wording.show([float(entry) for entry in slope.gradient])
    why = say(
        f"{{what}} must differ from the old one by a negative multiple of the gradient {gradient}, but the change is "
        f"{moved}.",
        f"{{what}}与原来的之差应为梯度 {gradient} 的负倍数，而实际的变化是 {moved}。",
        what,
    )
    return Mismatch(expected=f"a change of -t * {gradient}, t > 0", found=f"a change of {moved}", why=why)


def falls(
    found: Fraction, start: Fraction, best: Fraction, share: Fraction, what: What, *, hint: Text | None = None
) -> None:
    """start - found >= share (start - best): a threshold of the task, exact, of values that are exact."""
    current().compared()
    if start - found >= share * (start - best):
        return
    before, after = wording.show_both(float(start), float(found))
    least, part = wording.show(float(best)), f"{float(share):.0%}"
    why = say(
        f"{{what}} goes from {before} to {after}; the best step size leads to {least}, and at least {part} of that "
        "fall is asked for.",
        f"{{what}}从 {before} 变为 {after}；最佳步长可使它降到 {least}，要求至少达到这一降幅的 {part}。",
        what,
    )
    expected = f"at most {wording.show(float(start - share * (start - best)))}"
    raise Mismatch(expected=expected, found=after, why=why, hint=hint)
