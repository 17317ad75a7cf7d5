# caught by x_star_solves_the_system: a small multiple of I is added to Q
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = np.linalg.solve(Q + 1e-6 * np.eye(len(c)), -c)
    return x, b + c @ x / 2
