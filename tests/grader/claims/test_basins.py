"""Where descent on a function of one number goes: what is certain of it, and what is left open."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb, ctx

from grader.claims.basins import Fails, Function, Holds, Left, Limits, escapes, stays, zeros_of_slope
from grader.claims.context import context
from grader.claims.python_expression import read_python

LIMITS = Limits(Fraction(1, 10**6), Fraction(1, 10**5), 10**4, 100, Fraction(10**6))
WELL = "phi**2/2 - 2*exp(-50*(phi - 3)**2)"
DEEPER = "phi**2/2 - 9*exp(-50*(phi - 3)**2)"


def judged(rule, f: str, minimum: float, start: float, rate: float, limits: Limits = LIMITS):
    e = read_python(f, context(scalars="phi"))
    return rule(e, "phi", Fraction(minimum), Fraction(start), Fraction(rate), limits)


@pytest.mark.parametrize(
    ("rule", "f", "minimum", "start", "rate", "why"),
    [
        (stays, WELL, 2.984904, 2.994904, 0.009, ""),
        (stays, WELL, 2.984904, 2.8, 0.009, ""),
        (escapes, WELL, 2.984904, 2.994904, 0.05, ""),
        # A two-cycle in the other valley, and nothing that converges.
        (escapes, WELL, 2.984904, 2.994904, 1.9, ""),
        (escapes, "phi**4/4 - phi**2/2 + phi/10", 0.9456492739235914, 1.6, 0.6, ""),
        (stays, "phi**2", 0.0, 1.0, 0.5, ""),
        (stays, WELL, 2.98, 2.99, 0.009, "no zero"),
        (stays, WELL, 2.761239, 2.77, 0.009, "no minimum"),
        (stays, WELL, 2.984904, 2.984904, 0.009, "at the minimum"),
        (stays, WELL, 2.984904, 2.7, 0.009, "another basin"),
        (escapes, WELL, 2.984904, 2.7, 0.05, "another basin"),
        (stays, WELL, 2.984904, 2.994904, 0.0105, "does not arrive"),
        (stays, WELL, 2.984904, 2.994904, 1e-6, "does not arrive"),
        (stays, "phi**2", 0.0, 1.0, 1.5, "diverges"),
        (escapes, WELL, 2.984904, 2.994904, 0.009, "comes back"),
        (escapes, WELL, 2.984904, 2.994904, 0.0105, "not below"),
        (escapes, WELL, 2.984904, 2.994904, 2.5, "diverges"),
        (escapes, DEEPER, 2.9966685200593437, 3.01, 0.02, "not below"),
        (escapes, "phi**3/3 - phi", 1.0, 1.5, 3.0, "diverges"),
    ],
)
def test_what_is_certain(rule, f: str, minimum: float, start: float, rate: float, why: str) -> None:
    found = judged(rule, f, minimum, start, rate)
    assert isinstance(found, Fails if why else Holds)
    assert not why or found.why == why


@pytest.mark.parametrize(
    ("rule", "f", "minimum", "start", "rate", "why"),
    [
        # f'' is zero at the minimum.
        (stays, "phi**4", 0.0, 0.1, 1.0, "minimum"),
        # The kink at 0 lies on the way, and the iterates may not jump over what is not seen to be smooth.
        (escapes, "(phi - 1)**2/(1 + 9*(phi - 1)**2) + abs(phi)/9 + phi**2/99", 0.9473, 0.96, 3.0, ""),
        (stays, "phi - log(phi)", 1.0, 3.0, 10.0, "domain"),
    ],
)
def test_what_is_left_open(rule, f: str, minimum: float, start: float, rate: float, why: str) -> None:
    found = judged(rule, f, minimum, start, rate)
    assert not isinstance(found, Holds)
    assert not why or found == Left(why)


def test_iterates_that_circle_are_followed_to_the_end() -> None:
    # The chaotic 0.015 stays in the valley; 200 steps need more than the first bits.
    short = LIMITS._replace(steps=200)
    found = judged(escapes, WELL, 2.984904, 2.994904, 0.015, short)
    assert isinstance(found, Fails)
    assert found.why == "not below"


def test_zeros_of_the_slope_are_found_with_the_sign_of_the_bend() -> None:
    e = read_python(WELL, context(scalars="phi"))
    with ctx.workprec(128):
        zeros = zeros_of_slope(Function(e, "phi"), arb(-1), arb(4))
        assert zeros is not None
    for zero, at, sign in zip(zeros, (0.0, 2.761239, 2.984904), (1, -1, 1), strict=True):
        assert float(zero.low.mid()) < at < float(zero.high.mid())
        assert zero.sign == sign
