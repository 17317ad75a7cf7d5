# caught by refuses_what_is_not_positive_definite: AssertionError is no ValueError
import numpy as np


def quadratic_minimizer(Q, c, b):
    assert np.array_equal(Q, Q.T) and min(np.linalg.eigvalsh(Q)) > 0
    x = np.linalg.solve(Q, -c)
    return x, b + c @ x / 2
