# caught by refuses_what_is_not_positive_definite: a positive diagonal does not make Q definite
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T) or min(np.diag(Q)) <= 0:
        raise ValueError
    x = np.linalg.lstsq(Q, -c, rcond=None)[0]
    return x, b + c @ x / 2
