"""Linear algebra over the rationals: rank, null space, projectors, inertia and orthogonal matrices, without rounding.

Matrices are nested sequences or arrays (m, n) of ints, floats and fractions; floats are taken as the dyadic rationals
that they are.  Results are object arrays of fractions, on which `@` is exact.  Nothing is changed in place.  Raises
InputError for numbers that are not finite and ShapeError for other shapes.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from numbers import Integral
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from flint import fmpq, fmpq_mat

from reference import ranges
from reference.errors import InputError, ShapeError

Matrix = npt.NDArray[Any]


class Inertia(NamedTuple):
    """How many eigenvalues are > 0, < 0 and = 0, with their multiplicities."""

    positive: int
    negative: int
    zero: int


def fraction(value: Any) -> Fraction:
    """An int, a finite float or a fraction as a fraction.

    >>> fraction(0.75)
    Fraction(3, 4)
    """
    if isinstance(value, Fraction):
        return value
    try:
        return Fraction(int(value)) if isinstance(value, Integral) else Fraction(*value.as_integer_ratio())
    except (AttributeError, OverflowError, ValueError):  # no real number; infinite; NaN
        raise InputError(f"expected a finite number, found {value!r}") from None


def matrix(A: Any) -> Matrix:
    """A as an object array (m, n) of fractions."""
    return _fractions(A, 2)


def rank(A: Any) -> int:
    """The dimension of the row space, and of the column space."""
    return int(_flint(matrix(A)).rank())


def independent_rows(A: Any) -> list[int]:
    """The first rows that span the row space: each is independent of those before it.

    >>> independent_rows([[1, 2], [2, 4], [0, 1]])
    [0, 2]
    """
    return _echelon(matrix(A).T)[1]


def null_space(A: Any) -> Matrix:
    """(n, n - rank): columns that are a basis of {x : Ax = 0}; each has a 1 where the others have a 0.

    >>> null_space([[1, 2]]).tolist()
    [[Fraction(-2, 1)], [Fraction(1, 1)]]
    """
    rows, pivots = _echelon(matrix(A))
    n = rows.shape[1]
    free = [j for j in range(n) if j not in pivots]
    basis = identity(n)[:, free]
    if pivots and free:
        basis[pivots] = -rows[: len(pivots), free]
    return basis


def is_consistent(A: Any, b: Any) -> bool:
    """Whether Ax = b has a solution.  b: (m,)."""
    return _augmented(A, b)[1] is not None


def solution(A: Any, b: Any) -> Matrix:
    """The x (n,) with Ax = b that is 0 at all free variables.  b: (m,).  Raises InputError if there is none."""
    rows, pivots = _augmented(A, b)
    if pivots is None:
        raise InputError("A, b: expected b in the column space of A, found that Ax = b has no solution")
    x = _fractions(np.zeros(rows.shape[1] - 1, dtype=int), 1)
    x[pivots] = rows[: len(pivots), -1]
    return x


def row_space_projector(A: Any) -> Matrix:
    """W'(WW')^-1 W, (n, n), W being independent rows of A: the orthogonal projector onto the row space."""
    given = matrix(A)
    W = given[independent_rows(given)]
    if not len(W):
        return identity(given.shape[1]) * 0
    return np.asarray(W.T @ solve(W @ W.T, W))


def null_space_projector(A: Any) -> Matrix:
    """I minus the projector onto the row space: onto {x : Ax = 0}, orthogonally, (n, n)."""
    P = row_space_projector(A)
    return np.asarray(identity(len(P)) - P)


def solve(A: Any, B: Any) -> Matrix:
    """A^-1 B.  A: (n, n), B: (n, k); ZeroDivisionError for a singular A."""
    return _array(_flint(matrix(A)).solve(_flint(matrix(B))))


def inertia(A: Any) -> Inertia:
    """The signs of the eigenvalues of a symmetric matrix.  InputError unless it is symmetric.

    The characteristic polynomial has real roots only, for which Descartes' rule of signs counts exactly.

    >>> inertia([[0, 1], [1, 0]])
    Inertia(positive=1, negative=1, zero=0)
    """
    M = matrix(A)
    if M.shape != M.T.shape or (M != M.T).any():
        raise InputError("A: expected a symmetric matrix")
    coefficients = list(_flint(M).charpoly().coeffs())
    signs = [(c > 0) - (c < 0) for c in coefficients if c != 0]
    positive = sum(left != right for left, right in pairwise(signs))
    zero = next(k for k, c in enumerate(coefficients) if c != 0)
    return Inertia(positive, len(M) - positive - zero, zero)


def is_orthogonal(A: Any) -> bool:
    """Whether A is square and A'A = I."""
    M = matrix(A)
    return M.shape == M.T.shape and bool((identity(len(M)) == M.T @ M).all())


def cayley(S: Any) -> Matrix:
    """(I + S)^-1 (I - S), orthogonal for skew S; never with the eigenvalue -1.  InputError unless S' = -S.

    Source: Cayley 1846.

    >>> cayley([[0, 2], [-2, 0]]).astype(float).tolist()
    [[-0.6, -0.8], [0.8, -0.6]]
    """
    skew = matrix(S)
    if skew.shape != skew.T.shape or (skew != -skew.T).any():
        raise InputError("S: expected a skew-symmetric matrix, S' = -S")
    one = identity(len(skew))
    return solve(one + skew, one - skew)


def orthogonal(n: int, rng: np.random.Generator, most: int = 3) -> Matrix:
    """A random orthogonal matrix (n, n) of fractions: `cayley` of whole numbers in [-most, most], with random signs.

    The signs of the rows bring in reflections, and rotations with the eigenvalue -1.  n, most >= 1.
    """
    ranges.count("n", n)
    ranges.count("most", most)
    upper = np.triu(rng.integers(-most, most, (n, n), endpoint=True), 1)
    signs = matrix(np.diag(rng.choice([-1, 1], n)))
    return np.asarray(signs @ cayley(upper - upper.T))


def identity(n: int) -> Matrix:
    """The identity (n, n)."""
    return _fractions(np.eye(n, dtype=int), 2)


def _augmented(A: Any, b: Any) -> tuple[Matrix, list[int] | None]:
    """The echelon form of (A b) and A's pivots; None for them where b adds one."""
    left, right = matrix(A), _fractions(b, 1)
    if len(left) != len(right):
        raise ShapeError(f"expected one entry of b for each row of A, found shapes {left.shape} and {right.shape}")
    rows, pivots = _echelon(np.column_stack([left, right]))
    return rows, None if left.shape[1] in pivots else pivots


def _echelon(A: Matrix) -> tuple[Matrix, list[int]]:
    """The reduced row echelon form and the columns of its pivots."""
    reduced, found = _flint(A).rref()
    rows = _array(reduced)
    return rows, [int(np.flatnonzero(rows[i] != 0)[0]) for i in range(found)]


def _fractions(values: Any, axes: int) -> Matrix:
    given = np.asarray(values, dtype=object)
    if given.ndim != axes:
        raise ShapeError(f"expected an array with {axes} axes, found shape {given.shape}")
    entries = np.empty(given.size, dtype=object)
    entries[:] = [fraction(value) for value in given.flat]
    return entries.reshape(given.shape)


def _flint(A: Matrix) -> Any:
    return fmpq_mat(A.shape[0], A.shape[1], [fmpq(entry.numerator, entry.denominator) for entry in A.flat])


def _array(A: Any) -> Matrix:
    entries = np.empty(A.nrows() * A.ncols(), dtype=object)
    entries[:] = [Fraction(int(entry.p), int(entry.q)) for entry in A.entries()]
    return entries.reshape(A.nrows(), A.ncols())
