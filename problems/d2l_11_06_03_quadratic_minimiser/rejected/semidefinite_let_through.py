# caught by refuses_what_is_not_positive_definite: singular Q are solved by least squares
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T) or min(np.linalg.eigvalsh(Q)) < 0:
        raise ValueError
    x = np.linalg.lstsq(Q, -c, rcond=0)[0]
    return x, b + c @ x / 2
