# caught by never_solves_with_a_non_symmetric_q: cholesky reads the lower triangle only and does not notice that Q is not symmetric
import numpy as np


def quadratic_minimizer(Q, c, b):
    L = np.linalg.cholesky(Q)
    w = np.linalg.solve(L, -c)
    return np.linalg.solve(L.T, w), b - w @ w / 2
