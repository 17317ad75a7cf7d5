# caught by x_star_solves_the_system: 0/0 where c is zero
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = np.linalg.solve(Q, -c / np.linalg.norm(c)) * np.linalg.norm(c)
    return x, b + c @ x / 2
