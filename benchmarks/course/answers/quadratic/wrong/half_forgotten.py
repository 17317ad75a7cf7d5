import numpy as np


def quadratic_minimizer(Q, c, b):
    S = (Q + Q.T) / 2
    np.linalg.cholesky(S)
    x = np.linalg.solve(S, -c)
    return x, b + c @ x
