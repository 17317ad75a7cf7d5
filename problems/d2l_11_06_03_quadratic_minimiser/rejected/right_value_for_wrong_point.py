# caught by h_star_is_reached_at_x_star: the value is right, but not the value at the x returned
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = np.linalg.solve(Q, -c)
    return -x, b + c @ x / 2
