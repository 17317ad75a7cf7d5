# caught by hessian_has_minus_pi_pj_off_the_diagonal: the mixed derivatives are taken for zero
import numpy as np


def hessian(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return np.diag(p - p**2)
