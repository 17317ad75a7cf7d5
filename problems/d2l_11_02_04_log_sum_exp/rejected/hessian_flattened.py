# caught by hessian_has_p_minus_p_squared_on_the_diagonal: the shape is (n * n,) instead of (n, n)
import numpy as np


def hessian(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return (np.diag(p) - np.outer(p, p)).ravel()
