r"""Problem 6.2: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

entries of the Hessian / 海森矩阵的元:
quadratic form / 二次型:
therefore / 因此:
"""

import numpy as np


def hessian(x):
    """The second derivatives of the loss of a line by phi_0 and phi_1, shape (2, 2), for x of shape (I,)."""
    raise NotImplementedError


def trace_and_determinant(x):
    """(t, d), the trace and the determinant of the Hessian."""
    raise NotImplementedError


def certificate(x):
    """(weights, vectors), shapes (m,) and (m, 2), weights >= 0: the Hessian is sum_k weights[k] vectors[k] vectors[k]^T."""
    raise NotImplementedError


def flat_direction(x):
    """A vector d != 0 of shape (2,) with H d = 0, or None if there is none."""
    raise NotImplementedError
