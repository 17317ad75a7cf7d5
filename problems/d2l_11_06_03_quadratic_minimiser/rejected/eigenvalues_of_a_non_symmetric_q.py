# caught by refuses_what_is_not_positive_definite: Q = [[1, 4], [0, 1]] has positive eigenvalues and is not definite
import numpy as np


def quadratic_minimizer(Q, c, b):
    if min(np.linalg.eigvals(Q).real) <= 0:
        raise ValueError
    x = np.linalg.solve((Q + Q.T) / 2, -c)
    return x, b + c @ x / 2
