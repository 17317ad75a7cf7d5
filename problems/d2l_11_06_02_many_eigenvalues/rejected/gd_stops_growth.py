# caught by gd_path_is_that_of_gradient_descent: what grows is cut off at 1
import numpy as np


def gd_path(lams, lr, steps):
    return np.array([np.clip((1 - lr * lams) ** t, -1, 1) for t in range(steps + 1)])
