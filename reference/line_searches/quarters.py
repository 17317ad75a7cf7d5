"""Search with points at the quarters: what many hand in."""

from __future__ import annotations

from reference.search import Function, Search, cut_by_two_points, passes


def quarters(f: Function, a: float, b: float, tol: float = 1e-6, most: int = 10_000) -> Search:
    """Keeps 3/4 of the bracket for two values: [a, q] if f(p) < f(q), [p, b] if not; p, q at the quarters.

    a <= b, tol > 0; at most `most` passes.
    """
    return cut_by_two_points(f, a, b, tol, most, 4)


def evaluations(a: float, b: float, tol: float) -> int:
    """How many values it needs until b - a <= tol: 2 for each factor 3/4."""
    return 2 * passes(a, b, tol, 4 / 3)
