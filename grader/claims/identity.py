"""Prove an equation for fixed dimensions: both sides are one rational function of all names and atoms.

The equation then holds wherever both sides are defined; sides that differ, or are too long, say nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grader.claims.context import MATRIX, Context
from grader.claims.expression import Expression
from grader.claims.proof import Proof
from grader.claims.rational import CannotError, Ratio
from grader.claims.ratios import Value, differences, filled, identity, inverse
from grader.claims.tokens import UnreadError
from grader.claims.unroll import (
    OutsideError,
    Point,
    assignments,
    index_names,
    made_of,
    numbers_used_as_index,
    unroll,
)  # fmt: skip
from grader.claims.walk import free_names

SMALLEST, LARGEST = 2, 4  # at n = 1 a vector and a number look alike


def proved(a: Expression, relation: str, b: Expression, context: Context) -> Proof | None:
    """The proof that a = b, for every n where n does not occur; None says nothing."""
    if relation != "=":
        return None
    found, sized = _identical(a, b, context, LARGEST)
    return Proof("polynomial", found if sized else None) if found else None


def identical_up_to(a: Expression, b: Expression, context: Context, most: int = LARGEST) -> int:
    """The largest N for which a = b was proved for each n from 2 to N, for all index names; 0 if for none."""
    return _identical(a, b, context, most)[0]


def _identical(a: Expression, b: Expression, context: Context, most: int) -> tuple[int, bool]:
    """That N, and whether anything depends on n."""
    proved, sized = 0, False
    for n in range(SMALLEST, most + 1):
        try:
            same, sized = _identical_at(a, b, context, n)
        except (CannotError, UnreadError, RecursionError):
            break
        if same is False:
            # What is no identity for a larger n was none of the student's for a smaller one.
            return 0, True
        if same:
            proved = n
            if not sized:
                break
    return proved, sized


def _identical_at(a: Expression, b: Expression, context: Context, n: int) -> tuple[bool | None, bool]:
    """Whether they are the same for this n, None where no index was inside; and whether anything depends on n."""
    found: bool | None = None
    start = Point(context, n)
    for at in _components(free_names(a) | free_names(b), start):
        for here in assignments(index_names((a, b), context) + numbers_used_as_index((a, b), context), at):
            try:
                if not all(x.is_zero for x in differences(unroll(a, here), unroll(b, here))):
                    return False, True
                found = True
            except OutsideError:
                continue
    return found, bool(start.sized)


def _components(names: frozenset[str], at: Point) -> Iterator[Point]:
    """Orthogonal matrices by Cayley's transform of skew ones, and those with the first row turned round.

    Rotations that this leaves out (those with an eigenvalue -1) are limits of rotations that it gives.
    """
    orthogonal = sorted(
        name
        for name in made_of(names, at)
        if (declared := at.context.names.get(name)) and declared.kind == MATRIX and declared.given == "orthogonal"
    )
    for turned in itertools.product((1, -1), repeat=len(orthogonal)):
        fixed = {name: _orthogonal(name, sign, at) for name, sign in zip(orthogonal, turned, strict=True)}
        yield replace(at, fixed=fixed)


def _orthogonal(name: str, sign: int, at: Point) -> Value:
    def skew(i: int, j: int) -> Ratio:
        above = at.field.zero if i == j else at.field.name(f"{name}[{min(i, j)},{max(i, j)}]")
        return above if i <= j else -above

    one, A = identity(at.n, at.field), filled(at.n, at.n, skew)
    found = (one - A) @ inverse(one + A)
    found[0] = found[0] * at.field.number(Fraction(sign))
    return found
