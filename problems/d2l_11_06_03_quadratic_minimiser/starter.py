import numpy as np


def quadratic_minimizer(Q, c, b):
    """x_star (n,) and h_star, the minimiser and the minimum of h(x) = x'Qx/2 + x'c + b.

    Q (n, n), c (n,), b a number.  Raises ValueError if Q is not positive definite.
    """
    raise NotImplementedError
