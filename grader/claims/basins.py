"""What is certain of gradient descent on a function of one number: its minima, where it goes, where it stays.

Zeros of f' are found by halving boxes until, in ball arithmetic, f' has one sign or f'' has, so that the ends of the
box decide.  The iterates of phi - rate f'(phi) are enclosed by the mean value theorem, with as many bits as it takes.
That they stay somewhere for ever is seen from a ball that some steps take into itself (Moore, Kearfott and Cloud,
"Introduction to Interval Analysis", 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from flint import arb, arb_series, ctx

from grader.claims.evaluate import Instance, OpenError, evaluate, exact, is_scalar
from grader.claims.expression import Expression
from grader.claims.tokens import UnreadError

BITS = 256
PRECISIONS = (BITS, 2_048, 16_384)
MOST_BOXES, MOST_WORK = 20_000, 10**9
NARROWEST = 2.0**-80
# Zeros like to lie in the middle of ranges, so ranges are cut off it.
OFF_MIDDLE = 0.487
WIDEST = 2.0**-20
CYCLES, LOOSE = (1, 2, 4, 8), (2, 16, 256)


class Limits(NamedTuple):
    """What a task allows: how near `minimum` must be, how far `start` must be from it, how many steps are taken, how
    many of the last ones count, how large iterates may become.
    """

    near: Fraction
    apart: Fraction
    steps: int
    last: int
    largest: Fraction


class Fails(NamedTuple):
    """What is certainly not so, in one word; at: the place, step: when, beside: another number that tells why."""

    why: str
    at: float = 0.0
    step: int = 0
    beside: float = 0.0


class Holds(NamedTuple):
    """It is certainly so, from this step on."""

    step: int


class Left(NamedTuple):
    """It is left open, in one word."""

    why: str


Found = Fails | Holds | Left


class _WideError(ArithmeticError):
    """The ball is too wide to tell where the iterate is."""


class Well(NamedTuple):
    """A minimum: f' is negative at `low` and positive at `high`, and f'' positive between."""

    low: arb
    high: arb

    @property
    def ball(self) -> arb:
        return self.low.union(self.high)


@dataclass(frozen=True)
class Function:
    """An expression in one name and numbers, as a function of that name."""

    body: Expression
    name: str

    def coefficients(self, x: arb, order: int) -> list[arb]:
        """f, f', f''/2, ... everywhere in the ball.  Raises OpenError where they are not seen to exist."""
        moved = arb_series([x, 1], prec=order + 1)
        found: Any = evaluate(self.body, Instance({self.name: moved}, 1, {}, {}, [MOST_WORK]))
        if not is_scalar(found):
            raise UnreadError("the value is no number", "函数值不是数")
        taken = [found[k] for k in range(order + 1)] if isinstance(found, arb_series) else [found] + [arb(0)] * order
        if not all(one.is_finite() for one in taken):
            raise OpenError("not finite")
        return taken

    def value(self, x: arb) -> arb:
        return self.coefficients(x, 0)[0]

    def slope(self, x: arb) -> arb:
        return self.coefficients(x, 1)[1]

    def bend(self, x: arb) -> arb:
        return 2 * self.coefficients(x, 2)[2]


class Zero(NamedTuple):
    """A box with one zero of f', at which f'' has this sign."""

    low: arb
    high: arb
    sign: int


def zeros_of_slope(f: Function, low: arb, high: arb) -> list[Zero] | None:
    """All zeros of f' between these exact numbers, in their order; None where that is left open."""
    boxes = [(low, high)]
    found: list[Zero] = []
    narrowest = (high - low) * NARROWEST
    for _ in range(MOST_BOXES):
        if not boxes:
            return found
        left, right = boxes.pop()
        state = _zeros_in(f, left, right)
        if state is not None:
            found += state
            continue
        if not right - left > narrowest:
            return None
        cut = _cut(left, right)
        boxes += [(cut, right), (left, cut)]
    return None


def _cut(left: arb, right: arb) -> arb:
    return arb((left + (right - left) * OFF_MIDDLE).mid())


def _zeros_in(f: Function, left: arb, right: arb) -> list[Zero] | None:
    try:
        _, slope, half_bend = f.coefficients(left.union(right), 2)
        if not slope.contains(0):
            return []
        if half_bend.contains(0):
            return None
        first, last = f.slope(left), f.slope(right)
    except OpenError:
        return None
    if first.contains(0) or last.contains(0):
        return None
    return [Zero(left, right, 1 if half_bend > 0 else -1)] if (first > 0) != (last > 0) else []


def well_near(f: Function, minimum: Fraction, limits: Limits) -> Well | Fails | Left:
    """The minimum of f that lies within `limits.near`."""
    zeros = zeros_of_slope(f, exact_below(minimum - limits.near), -exact_below(-minimum - limits.near))
    if zeros is None:
        return Left("minimum")
    for zero in zeros:
        if zero.sign > 0:
            return _narrowed(f, Well(zero.low, zero.high))
    there = exact(minimum)
    if zeros:
        return Fails("no minimum", float(minimum), beside=_float(f.bend(there)))
    return Fails("no zero", float(minimum), beside=_float(f.slope(there)))


def _narrowed(f: Function, well: Well) -> Well:
    low, high = well
    for _ in range(BITS // 2):
        cut = _cut(low, high)
        slope = f.slope(cut)
        if slope.contains(0):
            break
        low, high = (low, cut) if slope > 0 else (cut, high)
    return Well(low, high)


def in_basin(f: Function, well: Well, minimum: Fraction, start: Fraction, limits: Limits) -> Fails | Left | None:
    """None where the start is another point than the minimum, and f' has no zero between the two."""
    if abs(start - minimum) < limits.apart:
        return Fails("at the minimum", float(start))
    point = exact(start)
    low, high = (well.high, point) if start > minimum else (point, well.low)
    zeros = zeros_of_slope(f, low, high)
    if zeros is None:
        return Left("basin")
    if zeros:
        return Fails("another basin", float(start), beside=_float(zeros[0].low.union(zeros[0].high)))
    return None


def stays(body: Expression, name: str, minimum: Fraction, start: Fraction, rate: Fraction, limits: Limits) -> Found:
    """Whether descent from the start, which is not the minimum but in its basin, converges to it."""
    f = Function(body, name)

    def judged(well: Well) -> Found:
        for step, x in enumerate(_iterates(f, exact(start), exact(rate), limits)):
            if abs(x) > exact(limits.largest):
                return Fails("diverges", _float(x), step)
            if _converges(f, well, x, exact(rate), limits):
                return Holds(step)
            far = abs(x - well.ball)
            if far < exact(limits.near) and exact(rate) * f.bend(well.ball) > 2:
                return Fails("repelled", _float(x), step, _float(2 / f.bend(well.ball)))
            if step == limits.steps:
                return Fails("does not arrive", _float(x), step) if far > exact(limits.near) else Left("arrival")
            trap = _trap(f, x, exact(rate)) if _is_power_of_two(step) else []
            if trap and all(abs(ball - well.ball) > exact(limits.near) for ball in trap):
                return Fails("does not arrive", _float(x), step)
        return Left("arrival")

    return _with_bits_enough(f, minimum, start, limits, judged)


def escapes(body: Expression, name: str, minimum: Fraction, start: Fraction, rate: Fraction, limits: Limits) -> Found:
    """Whether descent from the start, which is in the basin of the minimum, comes to where f is lower, and remains.

    Before f can be lower than at the minimum, it has risen from it and fallen again: there is a zero of f' between.
    """
    f = Function(body, name)

    def judged(well: Well) -> Found:
        bottom, open_ones = f.value(well.ball), 0
        for step, x in enumerate(_iterates(f, exact(start), exact(rate), limits)):
            if abs(x) > exact(limits.largest):
                return Fails("diverges", _float(x), step)
            if _converges(f, well, x, exact(rate), limits):
                return Fails("comes back", _float(x), step)
            counts = step > limits.steps - limits.last
            if counts:
                height = f.value(x)
                if height >= bottom:
                    return Fails("not below", _float(x), step, _float(height - bottom))
                open_ones += not height < bottom
            elif _is_power_of_two(step) and (trap := _trap(f, x, exact(rate))):
                heights = [f.value(ball) for ball in trap]
                if any(height >= bottom for height in heights):
                    return Fails("not below", _float(x), step, _float(max(heights, key=_float) - bottom))
                if all(height < bottom for height in heights):
                    return Holds(step) if _is_smooth_between(f, well.ball, x) else Left("between")
            if step == limits.steps and not open_ones:
                return Holds(step) if _is_smooth_between(f, well.ball, x) else Left("between")
        return Left("height")

    return _with_bits_enough(f, minimum, start, limits, judged)


def _converges(f: Function, well: Well, x: arb, rate: arb, limits: Limits) -> bool:
    """Whether x is near the minimum, and all steps from there on bring it nearer by a factor."""
    far = abs(x - well.ball).abs_upper()
    return bool(far < exact(limits.near)) and bool(_factor(f, well.ball + arb(0, far), rate) < 1)


def _with_bits_enough(f: Function, minimum: Fraction, start: Fraction, limits: Limits, judged: Any) -> Found:
    try:
        with ctx.workprec(BITS):
            well = well_near(f, minimum, limits)
            if not isinstance(well, Well):
                return well
            outside = in_basin(f, well, minimum, start, limits)
            if outside is not None:
                return outside
        for bits in PRECISIONS:
            try:
                with ctx.workprec(bits):
                    found: Found = judged(well)
                    return found
            except _WideError:
                continue
    except OpenError:
        return Left("domain")
    return Left("chaos")


def _iterates(f: Function, x: arb, rate: arb, limits: Limits) -> Iterator[arb]:
    yield x
    for _ in range(limits.steps):
        x = _next(f, x, rate)
        yield x


def _next(f: Function, x: arb, rate: arb) -> arb:
    """One step of all points of a ball: of its middle, and by the mean value theorem of the others.

    Raises _WideError.
    """
    middle = arb(x.mid())
    after = middle - rate * f.slope(middle)
    if x.rad() > 0:
        after += arb(0, (arb(x.rad()) * _factor(f, x, rate)).abs_upper())
    if not after.rad() < WIDEST * (1 + abs(after.mid())):
        raise _WideError
    return after


def _factor(f: Function, x: arb, rate: arb) -> arb:
    """By how much a step brings points of the ball together, or apart, at most: |1 - rate f''|."""
    return arb(abs(1 - rate * f.bend(x)).abs_upper())


def _trap(f: Function, x: arb, rate: arb) -> list[arb]:
    """Balls, one of them around x, that descent goes through in turn, and never leaves; none where none are found."""
    for cycle in CYCLES:
        try:
            after = x
            for _ in range(cycle):
                after = _next(f, after, rate)
            moved = abs(after - x).abs_upper()
            for loose in LOOSE:
                around = x + arb(0, (loose * moved).abs_upper())
                if not around.rad() < WIDEST * (1 + abs(around.mid())):
                    break
                balls = [around]
                for _ in range(cycle):
                    balls.append(_next(f, balls[-1], rate))
                if around.contains_interior(balls[-1]):
                    return balls[:-1]
        except (_WideError, OpenError):
            continue
    return []


def _is_smooth_between(f: Function, x: arb, y: arb) -> bool:
    """Whether f' is seen to exist everywhere between the two balls."""
    both = x.union(y)
    boxes = [(both.lower(), both.upper())]
    narrowest = (boxes[0][1] - boxes[0][0]) * NARROWEST
    for _ in range(MOST_BOXES):
        if not boxes:
            return True
        left, right = boxes.pop()
        try:
            f.slope(left.union(right))
        except OpenError:
            if not right - left > narrowest:
                return False
            cut = _cut(left, right)
            boxes += [(cut, right), (left, cut)]
    return False


def _is_power_of_two(step: int) -> bool:
    return step >= 4 and step & (step - 1) == 0


def exact_below(x: Fraction) -> arb:
    """The number itself, or one just below it, without a radius."""
    ball: arb = exact(x)
    return ball if ball.is_exact() else ball.lower()


def _float(x: arb) -> float:
    return float(x.mid())
