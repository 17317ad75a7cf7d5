import numpy as np


def quadratic_minimizer(Q, c, b):
    if np.any(Q != Q.T):
        raise ValueError("Q is not symmetric")
    np.linalg.cholesky(Q)  # a LinAlgError where Q is not positive definite
    x = -np.linalg.solve(Q, c)
    return x, 0.5 * (c @ x) + b
