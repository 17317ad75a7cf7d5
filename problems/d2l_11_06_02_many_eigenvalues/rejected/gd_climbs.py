# caught by gd_path_is_that_of_gradient_descent: x goes along the gradient
import numpy as np


def gd_path(lams, lr, steps):
    return np.array([(1 + lr * lams) ** t for t in range(steps + 1)])
