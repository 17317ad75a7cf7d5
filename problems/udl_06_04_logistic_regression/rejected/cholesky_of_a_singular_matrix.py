# caught by certificate_proves_the_hessian_semidefinite: one example has no Cholesky factor
import numpy as np


def certificate(phi, x):
    w = 1 / (4 * np.cosh(np.clip((phi[0] + phi[1] * x) / 2, -300, 300)) ** 2)
    H = np.array([[w.sum(), w @ x], [w @ x, w @ x ** 2]])
    return np.ones(2), np.linalg.cholesky(H).T
