# caught by x_star_solves_the_system: without the factor 1/2 the Hessian would be 2Q
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = -np.linalg.solve(2 * Q, c)
    return x, b + c @ x / 2
