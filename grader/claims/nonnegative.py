"""Prove an inequality for fixed dimensions: the difference of its sides is an exact sum of squares.

A variable that is not negative is the square of another, so that what holds for all squares holds for it; atoms that
are related count as independent, which only ever makes fewer proofs.
"""

from __future__ import annotations

from fractions import Fraction

from grader.claims.context import Context
from grader.claims.expression import Expression
from grader.claims.proof import Proof
from grader.claims.rational import UNKNOWN, CannotError, Ratio
from grader.claims.ratios import differences
from grader.claims.squares import Polynomial, holds, sum_of_squares
from grader.claims.tokens import UnreadError
from grader.claims.unroll import (
    OutsideError,
    Point,
    assignments,
    index_names,
    numbers_used_as_index,
    unroll,
)  # fmt: skip

SMALLEST, LARGEST = 2, 3  # at n = 1 a vector and a number look alike


def proved(a: Expression, relation: str, b: Expression, context: Context) -> Proof | None:
    """The proof of a <= b or a >= b wherever both are defined, for n = 2 or n = 2 and 3, or for every n where n does
    not occur; None says nothing.
    """
    if relation not in ("<=", ">="):
        return None
    low, high = (a, b) if relation == "<=" else (b, a)
    reached = 0
    for n in range(SMALLEST, LARGEST + 1):
        at = Point(context, n)
        try:
            if not _holds_at(low, high, at):
                break
        except (CannotError, UnreadError, RecursionError):
            break
        reached = n
        if not at.sized:
            return Proof("squares")
    return Proof("squares", reached) if reached else None


def _holds_at(low: Expression, high: Expression, at: Point) -> bool:
    """Whether it was shown for all values of the free indices, one at least."""
    free = index_names((low, high), at.context) + numbers_used_as_index((low, high), at.context)
    found = False
    for here in assignments(free, at):
        try:
            gaps = differences(unroll(high, here), unroll(low, here))
        except OutsideError:
            continue
        if not all(map(_is_nonnegative, gaps)):
            return False
        found = True
    return found


def _is_nonnegative(gap: Ratio) -> bool:
    polynomial = _as_polynomial(gap)
    certificate = sum_of_squares(polynomial)
    return certificate is not None and holds(certificate, polynomial)


def _as_polynomial(gap: Ratio) -> Polynomial:
    """numerator times denominator, which has the sign of the fraction, in the variables that occur in it."""
    field = gap.field
    terms = field.product(gap.num, gap.den).to_dict()
    used = [k for k in range(len(field.signs)) if any(exponents[k] for exponents in terms)]
    doubled = [2 if field.signs[k] != UNKNOWN else 1 for k in used]
    return {
        tuple(exponents[k] * twice for k, twice in zip(used, doubled, strict=True)): Fraction(str(value))
        for exponents, value in terms.items()
    }
