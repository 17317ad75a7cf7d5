"""x_i <- x_i - g_i/|H_ii| on quadratics x'Hx/2.  Source: Dive into Deep Learning 11.3, exercise 4."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference import eigenvalues, rational
from reference.errors import InputError


def factor(H: Any, bits: int = eigenvalues.BITS) -> Any:
    """By how much a step shrinks the error in the long run, as a ball: the spectral radius of I - |diag H|^-1 H.

    H: (n, n), its floats taken as the rationals that they are.  InputError where H_ii = 0.

    >>> [round(float(factor(H)), 6) for H in ([[2.0, 0.0], [0.0, 5.0]], [[5.0, 1.0], [1.0, 5.0]])]
    [0.0, 0.2]
    """
    found = eigenvalues.eigenvalues(iteration(H), bits)
    return max((abs(value) for value in found), key=lambda size: size.mid())


def iteration(H: Any) -> Any:
    """I - |diag H|^-1 H, (n, n) fractions: what a step does to the error."""
    given = rational.matrix(H)
    diagonal = np.abs(np.diag(given))
    if not diagonal.all():
        raise InputError("H: expected no zero on the diagonal")
    return rational.identity(len(given)) - given / diagonal[:, None]
