# caught by certificate_proves_the_hessian_semidefinite: a sum of squares of diag(p), not of the Hessian
import numpy as np


def certificate(x):
    e = np.exp(x - x.max())
    return e / e.sum(), np.eye(len(x))
