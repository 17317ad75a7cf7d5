# caught by gd_path_is_that_of_gradient_descent: one array, changed in place, is appended each time
import numpy as np


def gd_path(lams, lr, steps):
    x = np.ones_like(lams)
    path = [x]
    for _ in range(steps):
        x -= lr * lams * x
        path.append(x)
    return np.array(path)
