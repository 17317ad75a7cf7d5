# caught by gd_path_is_that_of_gradient_descent: the gradient is taken for 2 lam x
import numpy as np


def gd_path(lams, lr, steps):
    return np.array([(1 - 2 * lr * lams) ** t for t in range(steps + 1)])
