# caught by h_star_is_the_minimum: b is missing
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = np.linalg.solve(Q, -c)
    return x, c @ x / 2
