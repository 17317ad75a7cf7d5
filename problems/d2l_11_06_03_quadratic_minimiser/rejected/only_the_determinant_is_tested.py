# caught by refuses_what_is_not_positive_definite: det Q > 0 holds for many indefinite Q
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T) or np.linalg.det(Q) <= 0:
        raise ValueError
    x = np.linalg.solve(Q, -c)
    return x, b + c @ x / 2
