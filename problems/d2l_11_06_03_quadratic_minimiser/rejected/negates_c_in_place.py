# caught by x_star_solves_the_system: the argument c is changed
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    c *= -1
    x = np.linalg.solve(Q, c)
    return x, b - c @ x / 2
