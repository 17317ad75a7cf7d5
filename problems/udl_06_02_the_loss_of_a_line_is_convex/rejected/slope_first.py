# caught by hessian_holds_the_sums: the slope comes before the intercept
import numpy as np


def hessian(x):
    A = np.vander(x, 2)
    return 2 * A.T @ A
