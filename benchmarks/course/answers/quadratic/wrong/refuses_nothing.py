import numpy as np


def quadratic_minimizer(Q, c, b):
    x = np.linalg.solve(Q, -c)
    return x, 0.5 * x @ Q @ x + c @ x + b
