# caught by refuses_what_is_not_positive_definite: any regular Q is solved: a maximum or saddle comes back
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    x = np.linalg.solve(Q, -c)
    return x, b + c @ x / 2
