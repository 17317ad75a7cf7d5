# caught by never_solves_with_a_non_symmetric_q: x* is that of the symmetric part, h_star is computed with Q itself
import numpy as np


def quadratic_minimizer(Q, c, b):
    S = (Q + Q.T) / 2
    try:
        np.linalg.cholesky(S)
    except np.linalg.LinAlgError:
        raise ValueError("Q is not positive definite")
    return -np.linalg.solve(S, c), b - 0.5 * c @ np.linalg.solve(Q, c)
