r"""Exercise 11.2.4: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

gradient / 梯度:
Hessian / 海森矩阵:
quadratic form / 二次型:
therefore / 因此:
"""

import numpy as np


def log_sum_exp(x):
    """f(x) = log sum_i exp(x_i) for x of shape (n,); one number."""
    raise NotImplementedError


def gradient(x):
    """The gradient of f at x, shape (n,)."""
    raise NotImplementedError


def hessian(x):
    """The Hessian of f at x, shape (n, n)."""
    raise NotImplementedError


def certificate(x):
    """(weights, vectors), shapes (m,) and (m, n), weights >= 0: the Hessian is sum_k weights[k] vectors[k] vectors[k]^T."""
    raise NotImplementedError
