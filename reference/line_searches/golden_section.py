"""Golden section search.  Source: Kiefer 1953."""

from __future__ import annotations

import math

from reference.search import Asked, Bracket, Function, Search, narrowed, passes

GOLDEN = (math.sqrt(5) - 1) / 2


def golden_section(f: Function, a: float, b: float, tol: float = 1e-6, most: int = 10_000) -> Search:
    """Keeps 0.618 of the bracket for one value: one of the two inner points serves in the next pass.

    a <= b, tol > 0; at most `most` passes.
    """
    asked = Asked(f)
    inner: list[tuple[float, float]] = []  # the two inner points with their values, once there are any

    def narrow(at: Bracket) -> Bracket:
        width = GOLDEN * (at.b - at.a)
        if not inner:
            inner.extend((x, asked(x)) for x in (at.b - width, at.a + width))
        (p, fp), (q, fq) = inner
        if fp < fq:
            x = q - GOLDEN * (q - at.a)
            inner[:] = [(x, asked(x)), (p, fp)]
            return Bracket(at.a, q)
        x = p + GOLDEN * (at.b - p)
        inner[:] = [(q, fq), (x, asked(x))]
        return Bracket(p, at.b)

    return narrowed(asked, a, b, tol, most, narrow)


def evaluations(a: float, b: float, tol: float) -> int:
    """How many values it needs until b - a <= tol: two to start, one for each factor 0.618."""
    return 2 + passes(a, b, tol, 1 / GOLDEN)
