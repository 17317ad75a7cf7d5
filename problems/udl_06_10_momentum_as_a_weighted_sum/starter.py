r"""Problem 6.10: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

unrolled / 展开:
general formula / 一般公式:
in the limit / 极限:
"""

import numpy as np


def weights(beta, t):
    """The coefficients of g_0, ..., g_t in m_{t+1}, shape (t + 1,); entry j belongs to g_j."""
    raise NotImplementedError


def remainder(beta, t):
    """The coefficient of m_0 in m_{t+1}."""
    raise NotImplementedError


def weight_sum(beta, t):
    """The sum of the t + 1 weights."""
    raise NotImplementedError
