import numpy as np


def quadratic_minimizer(Q, c, b):
    S = (Q + Q.T) / 2
    if np.linalg.det(S) <= 0:
        raise ValueError("not positive definite")
    x = np.linalg.solve(S, -c)
    return x, b + c @ x / 2
