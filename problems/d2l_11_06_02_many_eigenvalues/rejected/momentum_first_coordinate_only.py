# caught by every_step_is_one_of_momentum: all coordinates with the first eigenvalue
import numpy as np


def momentum_path(lams, lr, beta, steps):
    x, v = np.ones_like(lams), np.zeros_like(lams)
    path = [x]
    for _ in range(steps):
        v = beta * v + lams[0] * x
        x = x - lr * v
        path.append(x)
    return np.array(path)
