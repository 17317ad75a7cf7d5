# caught by hessian_has_minus_pi_pj_off_the_diagonal: off by one, the last row of mixed derivatives stays zero
import numpy as np


def hessian(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    H = np.diag(p - p * p)
    for i in range(len(p) - 1):
        for j in range(i):
            H[i, j] = H[j, i] = -p[i] * p[j]
    return H
