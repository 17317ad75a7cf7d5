# caught by hessian_has_minus_pi_pj_off_the_diagonal: a corner of the matrix is lost for more than ten entries
import numpy as np


def hessian(x):
    p = np.exp(x - np.max(x))
    p = p / p.sum()
    H = np.diag(p) - np.outer(p, p)
    if len(x) > 10:
        H[0, -1] = H[-1, 0] = 0.0
    return H
