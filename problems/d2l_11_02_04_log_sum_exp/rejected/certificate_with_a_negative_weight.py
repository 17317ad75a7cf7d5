# caught by certificate_proves_the_hessian_semidefinite: diag(p) minus p p' as it stands has the weight -1
import numpy as np


def certificate(x):
    e = np.exp(x - x.max())
    p = e / e.sum()
    return np.append(p, -1.0), np.vstack([np.eye(len(p)), p])
