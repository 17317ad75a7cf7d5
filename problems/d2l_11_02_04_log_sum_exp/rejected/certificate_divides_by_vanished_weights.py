# caught by certificate_proves_the_hessian_semidefinite: nan where some p_i underflow
import numpy as np


def certificate(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return 1 / p, np.diag(p) - np.outer(p, p)
