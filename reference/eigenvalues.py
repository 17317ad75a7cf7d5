"""Eigenvalues with error bounds.  Source: Johansson, Arb's acb_mat_eig_multiple; Rump 2001 for the enclosures."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from flint import acb, acb_mat, arb, ctx, fmpq, fmpq_mat

from reference.balls import ball
from reference.errors import InputError, ShapeError
from reference.rational import matrix

Array = npt.NDArray[Any]
Ball = Any  # arb or acb: python-flint has no type stubs

BITS = 256
NARROW = 2.0**-60  # the radius that is asked for, in units of the largest eigenvalue's bound


def eigenvalues(M: Array, bits: int = BITS) -> list[Ball]:
    """Complex balls that hold the n eigenvalues of M, repeated as they are: k balls that overlap hold k of them.

    M: (n, n), real or complex; floats are taken as what they are, ints and fractions too.  Where eigenvalues coincide
    without as many eigenvectors, a real M gets the roots of its exact characteristic polynomial.  Raises
    ArithmeticError where balls stay wider than 2^-60 of the largest row sum (such a complex M), ShapeError unless M is
    square.

    >>> [str(value.real) for value in eigenvalues(np.array([[2.0, 1.0], [0.0, 2.0]]))][0][:4]
    '2.00'
    """
    M = _square(M)
    with ctx.workprec(bits):
        found = _enclosed(M)
        if not _narrow(found, M) and not any(isinstance(entry, complex) for entry in M.flat):
            found = _roots(M)
        if not _narrow(found, M):
            raise ArithmeticError(f"the eigenvalues cannot be told to 60 bits with {bits}: take more bits")
        return found


def of_symmetric(M: Array, bits: int = BITS) -> list[Ball]:
    """Real balls that hold the eigenvalues of a real symmetric M, in ascending order of their middles.

    Raises InputError unless M is symmetric, bit for bit.
    """
    given = matrix(_square(M))
    if (given != given.T).any():
        raise InputError("M: expected a symmetric matrix")
    return sorted((value.real for value in eigenvalues(given, bits)), key=lambda value: value.mid())


def largest(M: Array, bits: int = BITS) -> Ball:
    """A ball that holds the largest eigenvalue of a real symmetric M, (n, n) with n >= 1.

    >>> float(largest(np.array([[4.2, -3.8], [-3.8, 4.2]])))
    8.0
    """
    values = of_symmetric(M, bits)
    if not values:
        raise ShapeError("M: expected at least one row")
    with ctx.workprec(bits):
        top = values[0]
        for value in values[1:]:
            top = top.max(value)
        return top


def _square(M: Any) -> Array:
    given = np.asarray(M)
    if given.ndim != 2 or given.shape[0] != given.shape[1]:
        raise ShapeError(f"M: expected a square matrix, found shape {given.shape}")
    if given.dtype.kind == "c":
        if not np.isfinite(given).all():
            raise InputError("M: expected finite numbers")
        return given.astype(object)
    return matrix(given)


def _enclosed(M: Array) -> list[Ball]:
    entries = [[_ball(entry) for entry in row] for row in M]
    try:
        return list(acb_mat(entries).eig(multiple=True)) if entries else []
    except ValueError:  # not isolated, or not at all near a Jordan block
        return [acb(arb(0, "inf"))] * len(M)


def _roots(M: Array) -> list[Ball]:
    exact = fmpq_mat(len(M), len(M), [fmpq(x.numerator, x.denominator) for x in M.flat])
    roots: Any = exact.charpoly().complex_roots()  # python-flint's stub takes them for balls alone
    return [root for root, multiplicity in roots for _ in range(multiplicity)]


def _narrow(found: list[Ball], M: Array) -> bool:
    size = arb(0)
    for row in M:
        size = size.max(sum((abs(_ball(entry)) for entry in row), arb(0)))
    return all(value.rad() <= NARROW * size for value in found)


def _ball(x: Any) -> Any:
    return acb(x.real, x.imag) if isinstance(x, complex) else acb(ball(x))
