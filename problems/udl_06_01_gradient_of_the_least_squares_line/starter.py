r"""Problem 6.1: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

one example / 单个样本:
all examples / 全部样本:
therefore / 因此:
"""

import numpy as np


def contribution(phi, x_i, y_i):
    """The derivatives of (phi[0] + phi[1] * x_i - y_i)^2 with respect to phi[0] and phi[1], shape (2,)."""
    raise NotImplementedError


def gradient(phi, x, y):
    """The derivatives of the loss, the sum of these squares over all examples; x and y of shape (I,), result (2,)."""
    raise NotImplementedError
