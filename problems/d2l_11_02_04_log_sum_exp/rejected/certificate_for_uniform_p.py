# caught by certificate_proves_the_hessian_semidefinite: right only where all p_i are equal
import numpy as np


def certificate(x):
    n = len(x)
    return np.full(n, 1 / n), np.eye(n) - 1 / n
