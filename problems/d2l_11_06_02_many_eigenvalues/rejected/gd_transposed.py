# caught by gd_path_is_that_of_gradient_descent: coordinates as rows
import numpy as np


def gd_path(lams, lr, steps):
    return np.array([(1 - lr * lams) ** t for t in range(steps + 1)]).T
