# caught by hessian_holds_the_sums: the derivative of phi_0 counts one example only
import numpy as np


def hessian(x):
    return 2 * np.array([[1, np.sum(x)], [np.sum(x), np.sum(x ** 2)]])
