r"""The gradient is $\nabla h(x) = Qx + c$, which is zero exactly at $x^* = -Q^{-1}c$. Since the Hessian $Q$ is positive
definite, $h$ is strictly convex and $x^*$ is its only minimum, with $h(x^*) = b - \tfrac12 c^\top Q^{-1} c$.
"""
import numpy as np


def quadratic_minimizer(Q, c, b):
    if not np.array_equal(Q, Q.T):
        raise ValueError("Q must be symmetric")
    np.linalg.cholesky(Q)  # raises LinAlgError if Q is not positive definite
    x_star = np.linalg.solve(Q, -c)
    return x_star, b + c @ x_star / 2
