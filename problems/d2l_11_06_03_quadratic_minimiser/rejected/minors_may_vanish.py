# caught by refuses_what_is_not_positive_definite: leading minors >= 0 do not even make a matrix semidefinite
import numpy as np


def quadratic_minimizer(Q, c, b):
    Q = (Q + Q.T) / 2
    if any(np.linalg.det(Q[:k, :k]) < -1e-12 for k in range(1, len(Q) + 1)):
        raise ValueError("Q is not positive definite")
    x = np.linalg.lstsq(Q, -c, rcond=None)[0]
    return x, b + 0.5 * c @ x
