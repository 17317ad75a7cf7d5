import numpy as np


def quadratic_minimizer(Q, c, b):
    S = (Q + Q.T) / 2
    if np.linalg.eigvalsh(S).min() <= 0:
        raise ValueError("not positive definite")
    x = np.linalg.solve(S + 1e-9 * np.eye(len(c)), -c)  # for stability
    return x, b + c @ x / 2
