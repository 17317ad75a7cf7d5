# caught by no_point_is_lower: 100 steps of gradient descent do not reach the minimum
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = np.zeros_like(c)
    for _ in range(100):
        x = x - (Q @ x + c) / np.linalg.norm(Q, 2)
    return x, x @ Q @ x / 2 + c @ x + b
