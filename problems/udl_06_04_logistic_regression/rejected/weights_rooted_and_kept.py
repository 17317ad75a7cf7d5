# caught by certificate_proves_the_hessian_semidefinite: the root of the weight is in the vectors, and the weight beside them
import numpy as np


def certificate(phi, x):
    w = 1 / (4 * np.cosh(np.clip((phi[0] + phi[1] * x) / 2, -300, 300)) ** 2)
    return w, np.sqrt(w)[:, None] * np.stack([np.ones_like(x), x], axis=1)
