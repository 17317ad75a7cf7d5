# caught by gd_path_is_that_of_gradient_descent: the modulus of each iterate: the sign is lost
import numpy as np


def gd_path(lams, lr, steps):
    return np.array([abs(1 - lr * lams) ** t for t in range(steps + 1)])
