"""Bracketing by four points.  Source: Understanding Deep Learning, figure 6.10, and its notebook 6.1."""

from __future__ import annotations

from reference.search import Asked, Bracket, Function, Search, check


def four_points(f: Function, a: float = 0.0, b: float = 1.0, tol: float = 1e-4, most: int = 10) -> Search:
    """Four points at 0, 0.33, 0.66, 1 of [a, b] and three rules, while the inner two are more than tol apart.

    1. The first is the lowest: all others move half-way to it.  2. The second is lower than the third: the fourth
    moves to the third.  3. Otherwise: the first moves to the second.  After 2 and 3 the inner two are the thirds.
    `x` is the middle of the inner two.  a <= b, tol > 0; at most `most` passes.
    """
    check(a, b, tol)
    asked = Asked(f)
    p, q = a + 0.33 * (b - a), a + 0.66 * (b - a)
    brackets = [Bracket(a, b)]
    while abs(p - q) > tol and len(brackets) <= most:
        first, second, third, fourth = (asked(x) for x in (a, p, q, b))
        if first < min(second, third, fourth):
            p, q, b = a + (p - a) / 2, a + (q - a) / 2, a + (b - a) / 2
        else:
            a, b = (a, q) if second < third else (p, b)
            p, q = a + (b - a) / 3, b - (b - a) / 3
        brackets.append(Bracket(a, b))
    return Search(brackets, asked.evaluations, (p + q) / 2)
