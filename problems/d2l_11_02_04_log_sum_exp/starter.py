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
