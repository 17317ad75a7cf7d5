# caught by hessian_has_p_minus_p_squared_on_the_diagonal: p stands on the diagonal, the quotient rule is forgotten there
import numpy as np


def hessian(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    H = -np.outer(p, p)
    np.fill_diagonal(H, p)
    return H
