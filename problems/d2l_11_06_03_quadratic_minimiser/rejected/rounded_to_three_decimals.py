# caught by x_star_solves_the_system: x* is rounded to three decimals
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = np.round(np.linalg.solve(Q, -c), 3)
    return x, x @ Q @ x / 2 + c @ x + b
