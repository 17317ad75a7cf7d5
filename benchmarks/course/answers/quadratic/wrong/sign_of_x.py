import numpy as np


def quadratic_minimizer(Q, c, b):
    np.linalg.cholesky((Q + Q.T) / 2)
    x = np.linalg.solve(Q, c)
    return x, b - 0.5 * c @ x
