# caught by certificate_proves_the_hessian_semidefinite: the mixed part gets the weight 2 S1, which may be negative
import numpy as np


def certificate(x):
    n, s, t = len(x), np.sum(x), np.sum(x ** 2)
    return [2 * s, 2 * (n - s), 2 * (t - s)], [[1, 1], [1, 0], [0, 1]]
