"""Learning rates that are seen in use: constant for M iterations, then lower by one factor, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from grader.judging.compare import wording, zones
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

Reals = npt.NDArray[np.float64]

C = 8.0
KNOWN = 1e-3
MOST_SHOWN = 12


class Plateau(NamedTuple):
    """A rate, how far it may be off, and how many iterations in a row had it."""

    rate: Fraction
    error: Fraction
    length: int


def lowered_every_so_often(places: Sequence[Reals], what: What) -> None:
    """The rates of a run that was told the gradient (1, 1) at each of these places: rate_t = place_t - place_t+1.

    Constant for M iterations, then multiplied by one factor in (0, 1), and so on: the first plateau lasts 1 to M + 1
    iterations, the last at most M.  A rate is off by at most 8 u (|place_t| + |place_t+1|): one rounding of the step,
    and one of its product with the gradient.  Rates known to less than three digits are left out, with what comes after
    them.  With fewer than two falls there is no M and only one factor: a person looks.
    Source: Higham, Accuracy and Stability of Numerical Algorithms, 3.1.
    """
    plateaus = _plateaus(places)
    current().compared()
    if len(plateaus) < 2:
        raise _mismatch("stays the same", "始终不变", plateaus, what)
    if any(after.rate >= before.rate for before, after in pairwise(plateaus)):
        raise _mismatch("does not only fall", "并非只降不升", plateaus, what)
    if len(plateaus) == 2:
        current().leave_open(
            say(
                "{what} falls once only, so that neither the factor nor the number of iterations can be compared.",
                "{what}只下降了一次，无法比较倍数和间隔。",
                what,
            )
        )
        return
    lengths = [plateau.length for plateau in plateaus]
    every = lengths[1]
    if lengths[0] > every + 1 or lengths[-1] > every or any(length != every for length in lengths[1:-1]):
        raise _mismatch(
            "does not fall after the same number of iterations each time", "每次下降的间隔不同", plateaus, what
        )
    if not all(_same_factor(plateaus[0], plateaus[1], *pair) for pair in pairwise(plateaus[1:])):
        raise _mismatch("does not fall by the same factor each time", "每次下降的倍数不同", plateaus, what)


def _plateaus(places: Sequence[Reals]) -> list[Plateau]:
    found: list[Plateau] = []
    for before, after in pairwise(places):
        rate = Fraction(float(before[0])) - Fraction(float(after[0]))
        size = float(np.max(np.abs(before)) + np.max(np.abs(after)))
        error = Fraction(C * zones.unit_roundoff() * size)
        if error > Fraction(KNOWN) * abs(rate):
            break
        last = found[-1] if found else None
        if last and abs(rate - last.rate) <= error + last.error:
            found[-1] = last._replace(length=last.length + 1)
        else:
            found.append(Plateau(rate, error, 1))
    return found


def _same_factor(first: Plateau, second: Plateau, before: Plateau, after: Plateau) -> bool:
    """second / first = after / before, up to what the rates may be off."""
    off = abs(second.rate * before.rate - after.rate * first.rate)
    return off <= second.error * before.rate + second.rate * before.error + after.error * first.rate + (
        after.rate * first.error
    )


def _mismatch(en: str, zh: str, plateaus: Sequence[Plateau], what: What) -> Mismatch:
    shown = ", ".join(f"{p.length} x {wording.show(float(p.rate))}" for p in plateaus[:MOST_SHOWN])
    more = ", ..." if len(plateaus) > MOST_SHOWN else ""
    return Mismatch(
        expected="M iterations at one rate, then M at beta times it, and so on",
        found=f"iterations x rate: {shown}{more}",
        why=say(
            f"{{what}} {en}. Seen were (iterations x rate): {shown}{more}.",
            f"{{what}}{zh}。观察到的是（迭代次数 × 学习率）：{shown}{more}。",
            what,
        ),
    )


def told_apart(places: Sequence[Reals]) -> list[list[Reals]]:
    """The runs in a sequence of places at which the gradient was (1, 1): within one, both coordinates go down alike.

    A place that was asked for again is no step.
    """
    runs: list[list[Reals]] = []
    for place in places:
        if runs and np.array_equal(place, runs[-1][-1]):
            continue
        if runs and _goes_on(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _goes_on(before: Reals, after: Reals) -> bool:
    moved = before - after
    error = C * zones.unit_roundoff() * float(np.max(np.abs(before)) + np.max(np.abs(after)))
    return bool(abs(moved[0] - moved[1]) <= 2 * error and np.all(moved > 0))
