# caught by refuses_what_is_not_positive_definite: None is returned for a Q that is not definite
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T) or min(np.linalg.eigvalsh(Q)) <= 0:
        return None, None
    x = np.linalg.solve(Q, -c)
    return x, b + c @ x / 2
