# caught by x_star_solves_the_system: only the diagonal of Q is used
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = -c / np.diag(Q)
    return x, x @ Q @ x / 2 + c @ x + b
