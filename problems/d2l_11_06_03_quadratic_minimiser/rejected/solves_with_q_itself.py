# caught by never_solves_with_a_non_symmetric_q: definiteness is tested on the symmetric part, but Q itself is used
import numpy as np


def quadratic_minimizer(Q, c, b):
    np.linalg.cholesky((Q + Q.T) / 2)
    x = np.linalg.solve(Q, -c)
    return x, b + c @ x / 2
