"""Searches of minimisers of convex functions on an interval: where they end, where they look, how fast they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import Mistake, settle_open
from grader.judging.compare.thresholds import at_most, within
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

Real = float | Fraction

NOISE = 8
FLAT = 4
ULPS = 2


def minimiser(
    found: object,
    interval: tuple[float, float],
    minimisers: tuple[Real, Real],
    tol: float,
    value: Callable[[float], float],
    what: What,
    *,
    scale: float | None = None,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """x in [a, b] is within tol + 2 ulp of a true minimiser, or f is flat there: f(x) <= f* + 4 eps_f.

    minimisers: the exact ends (lo, hi) of argmin f on [a, b]; value: f as the student could call it; scale:
    the size of the terms in f near its minimum, by default max(1, |f*|).
    eps_f = 8 u max(scale, |f*|). tol is the task's own threshold and exact; two ulps of the larger end pay for the last
    halving.
    Rejects x outside [a, b] by more than 2 ulp, and x further away than tol where also f(x) - f* >= 400
    eps_f: only there can the values of f tell the points apart.
    Source: verification.md, section 5: delta = sqrt(4 eps_f / f''); by values, which also serve flat and
    kinked minima.
    """
    x = shapes.as_number(found, what)
    a, b = interval
    ulp = float(np.spacing(np.asarray(max(abs(a), abs(b)), dtype=dtype)))
    _inside(x, a, b, ulp, what)
    current().compared()
    lo, hi = (Fraction(end) for end in minimisers)
    distance = max(lo - Fraction(x), Fraction(x) - hi, Fraction(0))
    if distance <= Fraction(tol) + ULPS * Fraction(ulp):
        return
    lowest = value(float(lo))
    noise = _noise(lowest, scale, dtype)

    def mismatch() -> Mismatch:
        expected, shown = wording.show_both(float(lo if x < lo else hi), x)
        higher, lower = wording.show_both(value(x), lowest)
        why = say(
            f"{{what}}: {shown} is further than tol = {wording.show(tol)} from the minimiser {expected}; "
            f"f is {higher} there and {lower} at the minimiser.",
            f"{{what}}：{shown} 与极小点 {expected} 的距离超过 tol = {wording.show(tol)}；"
            f"f 在该处为 {higher}，在极小点处为 {lower}。",
            what,
        )
        return Mismatch(expected=f"{expected} ± {wording.show(tol)}", found=shown, why=why)

    # Inside the judge, f(x) is a float like the student's: nan (f undefined there) is left open by `settle`.
    settle_open(exact.ball(value(x)) - exact.ball(lowest), FLAT * noise, mismatch, what)


def tells(
    interval: tuple[float, float],
    minimisers: tuple[Real, Real],
    tol: float,
    value: Callable[[float], float],
    *,
    scale: float | None = None,
    dtype: npt.DTypeLike = np.float64,
) -> bool:
    """Whether `minimiser` has power: f at a distance of tol from its minimisers is higher by 400 eps_f.

    By convexity f is higher still further away, so `minimiser` leaves nothing open; and a search that compares f at
    points tol/20 apart sees the sign of their difference wherever it would lose the minimiser.
    """
    a, b = interval
    lo, hi = (float(end) for end in minimisers)
    lowest = value(lo)
    least = zones.REJECT * FLAT * _noise(lowest, scale, dtype)
    places = [x for x in (lo - tol, hi + tol) if a <= x <= b]
    return bool(places) and all(value(x) - lowest > least for x in places)


def _noise(lowest: float, scale: float | None, dtype: npt.DTypeLike) -> float:
    return NOISE * zones.unit_roundoff(dtype) * max(1.0 if scale is None else scale, abs(lowest))


def asked_inside(asked: Sequence[float], interval: tuple[float, float], what: What, snippet: str | None = None) -> None:
    """Every point at which a function was asked for lies in [a, b], up to 2 ulp of the larger end."""
    a, b = interval
    slack = ULPS * float(np.spacing(max(abs(a), abs(b))))
    current().compared()
    outside = [x for x in asked if not a - slack <= x <= b + slack]
    if not outside:
        return
    shown, where = wording.show(outside[0]), f"[{wording.show(a)}, {wording.show(b)}]"
    why = say(
        f"{{what}} was asked for at {shown}, outside {where}, where it need not be defined.",
        f"在 {where} 之外的 {shown} 处求了{{what}}的值，而那里它未必有定义。",
        what,
    )
    raise Mismatch(expected=f"evaluations in {where} only", found=f"an evaluation at {shown}", why=why, snippet=snippet)


def economical(
    count: int,
    needed: Callable[[float, float, float], int],
    interval: tuple[float, float],
    tol: float,
    what: What,
    *,
    spare: int,
    snippet: Callable[[int], str],
) -> None:
    """At most needed(a, b, tol) + spare evaluations, a threshold of the task.

    Rounding may cost a step: the midpoint of two floats is off by half an ulp, so that after n halvings the bracket
    is longer than (b - a)/2^n by at most one ulp. tol is therefore taken as smaller by 2 ulp.
    """
    a, b = interval
    ulp = float(np.spacing(max(abs(a), abs(b))))
    limit = needed(a, b, max(tol - ULPS * ulp, tol / 2)) + spare
    try:
        at_most(count, limit, what)
    except Mismatch as mismatch:
        mismatch.snippet = snippet(limit)
        raise


def rate(
    found: object,
    measured: Sequence[float],
    what: What,
    *,
    relative: float,
    mistakes: Sequence[Mistake] = (),
) -> None:
    """The largest of the factors that were measured, within a threshold of the task.

    Where these differ among each other by more than the threshold, the rate depends on the function: a larger number
    is left to a person, as there may be a slower case than those.
    """
    value = shapes.as_number(found, what)
    worst, best = max(measured), min(measured)
    if value - worst > relative * worst and worst - best > relative * worst:
        doubt = say(
            f"{{what}}: what is measured depends on the function, from {wording.show(best)} to {wording.show(worst)}.",
            f"{{what}}：测得的值随函数而变，在 {wording.show(best)} 与 {wording.show(worst)} 之间。",
            what,
        )
        current().compared()
        current().leave_open(doubt)
        return
    within(value, worst, what, relative=relative, mistakes=mistakes)


def _inside(x: float, a: float, b: float, ulp: float, what: What) -> None:
    current().compared()
    if a - ULPS * ulp <= x <= b + ULPS * ulp:
        return
    shown, where = wording.show(x), f"[{wording.show(a)}, {wording.show(b)}]"
    why = say(f"{{what}} must lie in {where}, not at {shown}.", f"{{what}}应在 {where} 内，而不是 {shown}。", what)
    raise Mismatch(expected=f"in {where}", found=shown, why=why)
