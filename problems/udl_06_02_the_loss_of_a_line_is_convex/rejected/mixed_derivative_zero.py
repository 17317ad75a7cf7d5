# caught by hessian_holds_the_sums: the mixed derivatives are taken for zero
import numpy as np


def hessian(x):
    return np.diag([2 * len(x), 2 * np.sum(x ** 2)])
