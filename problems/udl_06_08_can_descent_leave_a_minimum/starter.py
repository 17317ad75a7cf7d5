r"""Problem 6.8: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

error / 误差:
growth / 增长:
therefore / 因此:
"""

import numpy as np


def threshold(H):
    """The learning rate above which a minimum with the Hessian H, shape (n, n), repels."""
    raise NotImplementedError


def witness():
    """A dict with f (an expression in phi), minimum, start, rate_stays and rate_escapes."""
    raise NotImplementedError
