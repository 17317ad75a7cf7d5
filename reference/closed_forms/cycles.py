"""Adaptive methods with β1 = 0 on a cycle of constant gradients g_1, ..., g_p.

Source: Reddi, Kale and Kumar 2018, theorem 1: C, -1, ..., -1 on a box, whose minimiser is its lower end.  In the long
run x moves by -lr g_k / sqrt(v_k) at the k-th place (bias corrections tend to 1, eps is left out), so that the sign of
the drift, the sum of g_k / sqrt(v_k) over a period, says at which end of the box it stays.  gradients: numbers, not all
0; 0 <= beta2 < 1; both taken exactly, floats as what they are: 1/10 is Fraction(1, 10), not 0.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from flint import ctx

from reference import balls, ranges
from reference.optimisers.yogi import second_moment

Exact = Fraction | int | float
Ball = Any  # arb: python-flint has no type stubs

BITS = 256
MOST_STEPS = 100_000


class Orbit(NamedTuple):
    """moments: v after each step of a period, exactly; first: the step, from 1 on, that the first of them follows."""

    first: int
    moments: list[Fraction]


def reddi(C: Exact, period: int) -> list[Fraction]:
    """C, -1, ..., -1."""
    ranges.count("period", period, least=2)
    return [Fraction(C)] + [Fraction(-1)] * (period - 1)


def adam_moments(gradients: Sequence[Exact], beta2: Exact) -> list[Fraction]:
    """The limits of Adam's v at each place: (1 - β2) sum_{j<p} β2^j g_{k-j}² / (1 - β2^p).

    >>> adam_moments([3, -1, -1], Fraction(1, 10))[1]
    Fraction(191, 111)
    """
    g, b = _exactly(gradients, beta2)
    p = len(g)
    return [(1 - b) * sum(b**j * g[k - j] ** 2 for j in range(p)) / (1 - b**p) for k in range(p)]


def adam_drift(gradients: Sequence[Exact], beta2: Exact) -> Ball:
    """Adam's drift a cycle."""
    return drift(gradients, adam_moments(gradients, beta2))


def amsgrad_drift(gradients: Sequence[Exact], beta2: Exact) -> Ball:
    """AMSGrad's: the sum of the gradients over the root of the largest v, and so never in the wrong direction."""
    return drift(gradients, [max(adam_moments(gradients, beta2))] * len(gradients))


def yogi_orbit(gradients: Sequence[Exact], beta2: Exact, v0: Exact = 0) -> Orbit:
    """Yogi's v from v0 on, until it repeats: v moves in steps of finitely many sizes within bounds, so it does.

    The period is a multiple of the cycle.  ArithmeticError where it does not repeat within MOST_STEPS steps, as with
    floats that stand for decimals.
    """
    g, b = _exactly(gradients, beta2)
    v, moments = np.array([Fraction(v0)], dtype=object), list[Fraction]()
    seen: dict[tuple[Fraction, int], int] = {}
    for t in range(MOST_STEPS):
        v = second_moment(v, np.array([g[t % len(g)]], dtype=object), b)
        before = seen.setdefault((v[0], t % len(g)), t)
        if before < t:
            return Orbit(before + 1, moments[before:])
        moments.append(v[0])
    raise ArithmeticError(f"Yogi's v does not repeat within {MOST_STEPS} steps; give fractions with small denominators")


def yogi_drift(gradients: Sequence[Exact], beta2: Exact, v0: Exact = 0) -> Ball:
    """Yogi's drift over a period of its orbit, len(orbit.moments) steps."""
    first, moments = yogi_orbit(gradients, beta2, v0)
    p = len(gradients)
    return drift([gradients[(first - 1 + k) % p] for k in range(len(moments))], moments)


def drift(gradients: Sequence[Exact], moments: Sequence[Exact]) -> Ball:
    """sum_k g_k / sqrt(v_k) as a ball; places with g_k = 0 do not count."""
    with ctx.workprec(BITS):
        pairs = ((balls.ball(Fraction(g)), balls.ball(Fraction(v))) for g, v in zip(gradients, moments, strict=True))
        return sum((g / v.sqrt() for g, v in pairs if g != 0), balls.ball(0))


def heads(drift: Ball) -> int:
    """Where x goes: 1 up, -1 down (positive drift), 0 where the ball does not tell."""
    return -1 if drift > 0 else 1 if drift < 0 else 0


def _exactly(gradients: Sequence[Exact], beta2: Exact) -> tuple[list[Fraction], Fraction]:
    ranges.below_one(beta2=beta2)
    return [Fraction(g) for g in gradients], Fraction(beta2)


def adam_pull(gradients: Sequence[Exact], beta1: Exact, beta2: Exact, eps: Exact = 0, eps_inside: bool = False) -> Ball:
    """The limit of the sum of m^ / (sqrt(v^) + eps) over a cycle, for any 0 <= beta1 < 1; quick for long cycles too.

    beta1 = eps = 0 gives `adam_drift`.  eps_inside: m^ / sqrt(v^ + eps).

    >>> float(adam_pull([3, -1, -1], 0, Fraction(1, 10)) - adam_drift([3, -1, -1], Fraction(1, 10)))
    0.0
    """
    ranges.below_one(beta1=beta1, beta2=beta2)
    with ctx.workprec(BITS):
        g, e = [balls.ball(Fraction(one)) for one in gradients], balls.ball(Fraction(eps))
        m, v = (
            _averages(g, balls.ball(Fraction(beta1))),
            _averages([one * one for one in g], balls.ball(Fraction(beta2))),
        )
        roots = [(one + e).sqrt() if eps_inside else one.sqrt() + e for one in v]
        return sum((a / b for a, b, one in zip(m, roots, v, strict=True) if one != 0), balls.ball(0))


def _averages(values: Sequence[Ball], beta: Ball) -> list[Ball]:
    """The limits at each place of y <- beta y + (1 - beta) value, the values coming in a cycle."""

    def around(y: Ball) -> list[Ball]:
        found = []
        for value in values:
            y = beta * y + (1 - beta) * value
            found.append(y)
        return found

    return around(around(balls.ball(0))[-1] / (1 - beta ** len(values)))
