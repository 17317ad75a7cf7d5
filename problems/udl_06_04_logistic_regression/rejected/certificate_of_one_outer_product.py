# caught by certificate_proves_the_hessian_semidefinite: the square of a sum for the sum of the squares
import numpy as np


def certificate(phi, x):
    w = 1 / (4 * np.cosh(np.clip((phi[0] + phi[1] * x) / 2, -300, 300)) ** 2)
    return np.ones(1), np.array([[np.sqrt(w).sum(), np.sqrt(w) @ x]])
