# caught by certificate_proves_the_hessian_semidefinite: the sum over all pairs (i, j) without its factor 1/2
import numpy as np


def certificate(x):
    e = np.exp(x - x.max())
    p, eye = e / e.sum(), np.eye(len(x))
    pairs = [(i, j) for i in range(len(x)) for j in range(len(x))]
    return [p[i] * p[j] for i, j in pairs], [eye[i] - eye[j] for i, j in pairs]
