# caught by hessian_has_minus_pi_pj_off_the_diagonal: all entries come out >= 0, which proves nothing
import numpy as np


def hessian(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return np.diag(p - 2 * p**2) + np.outer(p, p)
