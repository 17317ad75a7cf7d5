# caught by x_star_solves_the_system: x* is a row of shape (1, n)
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = np.linalg.solve(Q, -c)
    return x[None, :], b + c @ x / 2
