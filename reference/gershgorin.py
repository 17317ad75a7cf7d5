"""Gershgorin's discs and eigenpairs to test them with.  Source: Dive into Deep Learning 11.7, exercise 3.

Row discs: centres M_jj, radii sum over k != j of |M_jk|.  Column discs are the row discs of M'.  M: (n, n),
real or complex.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from flint import acb, arb, ctx

from reference.remember import remembered

Array = npt.NDArray[Any]
Ball = Any  # arb: python-flint has no type stubs

BITS = 256


class Discs(NamedTuple):
    """Centres (n,) of M's dtype, exactly; radii (n,) balls, exact for real M but for 256 bits."""

    centres: Array
    radii: list[Ball]


class Eigenpair(NamedTuple):
    """A computed eigenvalue and its eigenvector (n,) of Euclidean length 1; `residual` bounds |Mv - value
    v|_inf.
    """

    value: complex
    vector: Array
    residual: float


@remembered
def row_discs(M: Array) -> Discs:
    """The row discs of M.

    >>> [float(r) for r in row_discs(np.array([[1.0, -2.0], [3.0, 4.0]])).radii]
    [2.0, 3.0]
    """
    with ctx.workprec(BITS):
        sizes = [[_size(entry) for entry in row] for row in M]
        radii = [sum((s for k, s in enumerate(row) if k != j), arb(0)) for j, row in enumerate(sizes)]
    return Discs(np.diag(M).copy(), radii)


def column_discs(M: Array) -> Discs:
    """The column discs of M: the row discs of its transpose."""
    return row_discs(M.T)


def row_norms(M: Array) -> npt.NDArray[np.float64]:
    """sum over all k of |M_jk|, (n,): the scale of what a radius is computed from."""
    return np.asarray(np.abs(M).sum(axis=1), dtype=np.float64)


@remembered
def eigenpairs(M: Array) -> list[Eigenpair]:
    """numpy's eigenpairs of M with their residuals evaluated in balls.

    numpy is backward stable, so each is an exact pair of M + E with |E| <= residual / |v|, however it is
    conditioned. Real M with real eigenvalues gives real vectors.
    """
    values, vectors = np.linalg.eig(M)
    return [Eigenpair(complex(v), w, _residual(M, v, w)) for v, w in zip(values, vectors.T, strict=True)]


def conditions(pairs: list[Eigenpair]) -> list[float]:
    """The condition number |x|_inf |y|_1 / |y'x| of each eigenvalue (y its left eigenvector), at most 1/u: how much
    further than M is moved the eigenvalue may move.  All pairs of one matrix, in any order.

    >>> [round(k) for k in conditions(eigenpairs(np.diag([1.0, 2.0])))]
    [1, 1]
    """
    vectors = np.array([pair.vector for pair in pairs]).T
    most = 1 / float(np.finfo(np.float64).eps)
    try:
        with np.errstate(all="ignore"):
            products = np.abs(np.linalg.inv(vectors)).sum(axis=1) * np.abs(vectors).max(axis=0)
    except np.linalg.LinAlgError:
        return [most] * len(pairs)
    return [min(most, float(k)) for k in products]


def _residual(M: Array, value: complex, vector: Array) -> float:
    with ctx.workprec(BITS):
        v = [_ball(entry) for entry in vector]
        rows = [sum((_ball(m) * x for m, x in zip(row, v, strict=True)), acb(0)) for row in M]
        return max(float(abs(row - _ball(value) * x).abs_upper()) for row, x in zip(rows, v, strict=True))


def _ball(x: Any) -> Any:
    z = complex(x)
    return acb(z.real, z.imag)


def _size(x: Any) -> Ball:
    return abs(_ball(x))
