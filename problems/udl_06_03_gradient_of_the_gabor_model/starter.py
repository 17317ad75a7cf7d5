r"""Problem 6.3: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

derivative of f by u / f 对 u 的导数:
derivatives of u / u 的导数:
all examples / 全部样本:
therefore / 因此:
"""

import numpy as np


def model(phi, x):
    """sin(u) exp(-u^2 / 32) with u = phi[0] + 0.06 phi[1] x, for x of shape (I,); shape (I,)."""
    raise NotImplementedError


def loss(phi, x, y):
    """The sum of (model - y)^2 over all examples, one number."""
    raise NotImplementedError


def gradient(phi, x, y):
    """The derivatives of the loss with respect to phi[0] and phi[1], shape (2,)."""
    raise NotImplementedError
