r"""Exercise 11.1.1: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

same function / 同一个函数:
local minima / 局部极小点:
their number / 个数:
"""

import numpy as np


def equivalent_params(params, perm):
    """Parameters of the same function, its hidden units relabelled by perm, a permutation of range(d).

    params: [W (d, p), b (d,), w (d,), b0]; the result has the same four parts.
    """
    raise NotImplementedError


def count_equivalents(params):
    """How many different parameters relabelling gives, params among them: an exact integer."""
    raise NotImplementedError
