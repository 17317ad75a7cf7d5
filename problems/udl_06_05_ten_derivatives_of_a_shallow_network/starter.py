r"""Problem 6.5: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

outer derivatives / 外层导数:
inner derivatives / 内层导数:
therefore / 因此:
"""

import numpy as np


def loss(phi, theta, beta, gamma, x, y):
    """The sum of (f - y)^2 over all examples, one number; phi (4,), theta, beta, gamma (2,), x and y (I,)."""
    raise NotImplementedError


def gradient(phi, theta, beta, gamma, x, y):
    """The derivatives by phi (4,), theta, beta and gamma (2,) each: four arrays, or one (10,) in this order."""
    raise NotImplementedError


def relu_derivative(z):
    """The derivative of ReLU at every entry of z, shape (n,)."""
    raise NotImplementedError
