r"""Exercise 11.3.4: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

turned Hessian / 转动后的海森矩阵:
factor / 每步的倍数:
therefore / 因此:
"""

import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    """The start and the iterates of x <- x - eta g / |diag H|, a list of steps + 1 points.

    x0 (d,) with f_grad(x) (d,) and f_hess(x) (d, d), or all three numbers.
    """
    raise NotImplementedError


def rotated(f, f_grad, f_hess):
    """(F, F_grad, F_hess): the function of a vector (2,) in coordinates turned by 45 degrees, with its derivatives."""
    raise NotImplementedError


def contraction(H):
    """The factor per step, in the long run, by which the error shrinks on x'Hx/2 with eta = 1; H positive definite."""
    raise NotImplementedError
