r"""Exercise 11.2.6: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

M:
Mx in X / Mx 在 X 中:
x - Mx:
distance / 距离:
therefore / 因此:
"""

import numpy as np


def projection_matrix(W):
    """M (n, n): Mx is the point of X = {v : Wv = 0} nearest to x.  W has the shape (m, n)."""
    raise NotImplementedError


def certificate(W, x):
    """Weights (m,) for the rows of W whose combination is x - Px, Px being the point of X nearest to x."""
    raise NotImplementedError
