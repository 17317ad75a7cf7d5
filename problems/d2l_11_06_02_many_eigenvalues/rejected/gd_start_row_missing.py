# caught by gd_path_is_that_of_gradient_descent: the row of the start is missing
import numpy as np


def gd_path(lams, lr, steps):
    return np.array([(1 - lr * lams) ** t for t in range(1, steps + 1)]).reshape(steps, len(lams))
