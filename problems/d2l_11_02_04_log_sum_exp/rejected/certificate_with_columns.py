# caught by certificate_proves_the_hessian_semidefinite: eigh gives the eigenvectors as columns
import numpy as np


def certificate(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return np.linalg.eigh(np.diag(p) - np.outer(p, p))
