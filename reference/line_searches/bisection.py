"""Bisection by the sign of the derivative."""

from __future__ import annotations

from reference.search import Asked, Bracket, Function, Search, narrowed, passes


def bisection(derivative: Function, a: float, b: float, tol: float = 1e-6, most: int = 10_000) -> Search:
    """Keeps 1/2 of the bracket for one derivative: the left half where it is positive, the right where negative.

    derivative: of a convex function, or a subgradient; where it is 0 the search is at its end.  a <= b, tol > 0; at
    most `most` passes.
    """
    asked = Asked(derivative)

    def narrow(at: Bracket) -> Bracket:
        middle = at.a + (at.b - at.a) / 2
        slope = asked(middle)
        if slope == 0:
            return Bracket(middle, middle)
        return Bracket(at.a, middle) if slope > 0 else Bracket(middle, at.b)

    return narrowed(asked, a, b, tol, most, narrow)


def evaluations(a: float, b: float, tol: float) -> int:
    """How many derivatives it needs until b - a <= tol."""
    return passes(a, b, tol, 2.0)
