r"""At a minimum $Qx + c = 0$, so $x^* = -Q^{-1}c$. For every $d$, $h(x^* + d) = h(x^*) + \tfrac12 d^\top Q d > h(x^*)$."""
import numpy as np


def quadratic_minimizer(Q, c, b):
    if np.any(Q != Q.T) or np.any(np.linalg.eigvalsh(Q) <= 0):
        raise ValueError("not symmetric positive definite")
    inverse = np.linalg.inv(Q)
    x = -inverse.dot(c)
    return x, b - 0.5 * c.dot(inverse).dot(c)
