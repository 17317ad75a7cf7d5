# caught by certificate_proves_the_hessian_semidefinite: the mixed part gets a weight of its own, which may be negative
import numpy as np


def certificate(phi, x):
    w = 1 / (4 * np.cosh(np.clip((phi[0] + phi[1] * x) / 2, -300, 300)) ** 2)
    a, b, c = w.sum(), w @ x, w @ x ** 2
    return np.array([a - b, b, c - b]), np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
