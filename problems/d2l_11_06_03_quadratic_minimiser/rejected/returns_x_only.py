# caught by x_star_solves_the_system: the value is missing
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    return np.linalg.solve(Q, -c)
