# caught by h_star_is_reached_at_x_star: h(0) = b is returned for the value
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    return np.linalg.solve(Q, -c), b
