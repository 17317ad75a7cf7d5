# caught by hessian_has_p_minus_p_squared_on_the_diagonal: the square of the sum overflows where the sum does not
import numpy as np


def hessian(x):
    e = np.exp(x)
    s = e.sum()
    return (s * np.diag(e) - np.outer(e, e)) / s**2
