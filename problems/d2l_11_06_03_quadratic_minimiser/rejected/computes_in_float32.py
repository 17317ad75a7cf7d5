# caught by x_star_solves_the_system: float64 input is rounded to float32
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    Q, c = Q.astype(np.float32), c.astype(np.float32)
    x = np.linalg.solve(Q, -c)
    return x, b + c @ x / 2
