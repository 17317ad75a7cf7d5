# caught by certificate_proves_the_hessian_semidefinite: square roots of negative round-off give nan
import numpy as np


def certificate(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    w, V = np.linalg.eigh(np.diag(p) - np.outer(p, p) - 1e-12 * np.eye(len(p)))
    return np.ones(len(p)), (V * np.sqrt(w)).T
