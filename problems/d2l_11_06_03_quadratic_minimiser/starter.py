r"""Exercise 11.6.3: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

gradient / 梯度:
minimiser / 极小点:
minimum / 最小值:
Hessian / 海森矩阵:
therefore / 因此:
"""

import numpy as np


def quadratic_minimizer(Q, c, b):
    """x_star (n,) and h_star, the minimiser and the minimum of h(x) = x'Qx/2 + x'c + b.

    Q (n, n), c (n,), b a number.  Raises ValueError if Q is not positive definite.
    """
    raise NotImplementedError
