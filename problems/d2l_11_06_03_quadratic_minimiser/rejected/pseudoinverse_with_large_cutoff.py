# caught by x_star_solves_the_system: small eigenvalues are cut off: ill-conditioned Q are not solved
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("not symmetric")
    np.linalg.cholesky(Q)
    x = -np.linalg.pinv(Q, rcond=1e-6) @ c
    return x, b + c @ x / 2
