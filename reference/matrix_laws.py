"""Random symmetric matrices with finitely many values: the signs of an eigenvalue, by exact enumeration.

An eigenvalue is chosen uniformly among the n of an outcome, repeated ones counted as often as they are.  Floats are
taken as the dyadic rationals that they are; probabilities need not sum to 1 exactly.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from flint import fmpq, fmpq_mat

from reference.errors import InputError, ShapeError
from reference.rational import fraction

Rows = Sequence[Sequence[Any]]


class Signs(NamedTuple):
    """P(eigenvalue > 0), P(< 0), P(= 0)."""

    positive: Fraction
    negative: Fraction
    zero: Fraction


def signs_of(outcomes: Iterable[tuple[Rows, Any]]) -> Signs:
    """The probabilities for a law that is given by its outcomes (M, probability), all (n, n) symmetric.

    >>> signs_of([([[2, 0], [0, 0]], 1)])
    Signs(positive=Fraction(1, 2), negative=Fraction(0, 1), zero=Fraction(1, 2))
    """
    total = [Fraction(0)] * 3
    for M, probability in outcomes:
        weight = fraction(probability) / len(M)
        for k, count in enumerate(_inertia(M)):
            total[k] += weight * count
    return Signs(*total)


def independent_signs(values: Sequence[Any], probabilities: Sequence[Any], n: int) -> Signs:
    """The probabilities for entries M_ij, i <= j, that are independent and have one law.

    >>> independent_signs([-1, 1], [Fraction(1, 2), Fraction(1, 2)], 2)
    Signs(positive=Fraction(3, 8), negative=Fraction(3, 8), zero=Fraction(1, 4))
    """
    if len(values) != len(probabilities):
        raise ShapeError(f"expected one probability for each value, found {len(values)} and {len(probabilities)}")
    law = [(fraction(value), fraction(p)) for value, p in zip(values, probabilities, strict=True)]
    return signs_of(_independent(law, n))


def is_even(law: Iterable[tuple[Any, Any]]) -> bool:
    """Whether v and -v have the same probability, exactly, for each value of (value, probability).

    >>> is_even([(1, 0.5), (-1, 0.25), (-1, 0.25)])
    True
    """
    return not any(unevenness(law).values())


def unevenness(law: Iterable[tuple[Any, Any]]) -> dict[Fraction, Fraction]:
    """P(v) - P(-v) for each positive value, or value whose negative is one."""
    found: dict[Fraction, Fraction] = {}
    for value, probability in law:
        v = fraction(value)
        if v:
            sign = 1 if v > 0 else -1
            found[abs(v)] = found.get(abs(v), Fraction(0)) + sign * fraction(probability)
    return found


def _independent(law: Sequence[tuple[Fraction, Fraction]], n: int) -> Iterator[tuple[Rows, Fraction]]:
    """Every outcome; those that differ in the order of the numbers alone are not put together."""
    places = [(i, j) for i in range(n) for j in range(i, n)]
    for chosen in itertools.product(law, repeat=len(places)):
        rows = [[Fraction(0)] * n for _ in range(n)]
        probability = Fraction(1)
        for (i, j), (value, p) in zip(places, chosen, strict=True):
            rows[i][j] = rows[j][i] = value
            probability *= p
        yield rows, probability


def _inertia(M: Rows) -> tuple[int, int, int]:
    """How many eigenvalues are > 0, < 0, = 0, by Descartes' rule: all roots are real."""
    n = len(M)
    entries = [fraction(entry) for row in M for entry in row]
    if len(entries) != n * n or any(entries[i * n + j] != entries[j * n + i] for i in range(n) for j in range(i)):
        raise InputError("M: expected a symmetric matrix")
    coefficients = fmpq_mat(n, n, [fmpq(x.numerator, x.denominator) for x in entries]).charpoly().coeffs()
    zero = next(k for k, c in enumerate(coefficients) if c != 0)
    signs = [c > 0 for c in coefficients if c != 0]
    positive = sum(left != right for left, right in itertools.pairwise(signs))
    return positive, n - positive - zero, zero
