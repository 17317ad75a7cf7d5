# caught by hessian_has_p_minus_p_squared_on_the_diagonal: a factor 2
import numpy as np


def hessian(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return 2 * (np.diag(p) - np.outer(p, p))
