# caught by certificate_proves_the_hessian_semidefinite: a sum of squares for the diagonal alone
import numpy as np


def certificate(x):
    return [2 * len(x), 2 * np.sum(x ** 2)], np.eye(2)
