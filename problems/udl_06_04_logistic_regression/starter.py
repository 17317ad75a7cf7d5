r"""Problem 6.4: your derivation, behind these labels or in any other form; formulas as LaTeX between dollars.
推导：写在下列标签之后，或用其他形式；公式用 LaTeX，写在美元符号之间。

loss / 损失:
gradient / 梯度:
quadratic form / 二次型:
therefore / 因此:
"""

import numpy as np


def decision_point(phi):
    """The x at which the curve is 1/2; ValueError, inf or nan if phi[1] is 0."""
    raise NotImplementedError


def loss(phi, x, y):
    """The negative log-likelihood of the labels y (0 or 1) at x, both of shape (I,), one number."""
    raise NotImplementedError


def gradient(phi, x, y):
    """The derivatives of the loss with respect to phi[0] and phi[1], shape (2,)."""
    raise NotImplementedError


def hessian(phi, x):
    """The second derivatives of the loss, shape (2, 2)."""
    raise NotImplementedError


def certificate(phi, x):
    """(weights, vectors), shapes (m,) and (m, 2), weights >= 0: the Hessian is sum_k weights[k] vectors[k] vectors[k]^T."""
    raise NotImplementedError


def sample(seed):
    """(x, y), each of shape (20,): ten points from N(-1, 1) with the label 0, ten from N(1, 1) with the label 1."""
    raise NotImplementedError


def separating_direction(x, y):
    """d of shape (2,) with (2 y_i - 1)(d_0 + d_1 x_i) > 0 for all i, or None if there is none."""
    raise NotImplementedError
