# caught by certificate_proves_the_hessian_semidefinite: a Cholesky factor, which does not exist for equal x
import numpy as np


def certificate(x):
    H = 2 * np.array([[len(x), np.sum(x)], [np.sum(x), np.sum(x ** 2)]], dtype=float)
    return np.ones(2), np.linalg.cholesky(H).T
