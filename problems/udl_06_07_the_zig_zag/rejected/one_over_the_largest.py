# caught by the_new_gradient_is_orthogonal: 1/lambda is exact for one eigenvector only
import numpy as np


def exact_step(A, b, phi):
    g = A @ phi - b
    if not g.any():
        return 0.0
    return 1 / np.linalg.eigvalsh(A)[-1]
