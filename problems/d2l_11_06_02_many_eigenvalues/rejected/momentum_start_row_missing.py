# caught by every_step_is_one_of_momentum: the row of the start is missing
import numpy as np


def momentum_path(lams, lr, beta, steps):
    x, v, path = np.ones_like(lams), np.zeros_like(lams), []
    for _ in range(steps):
        v = beta * v + lams * x
        x = x - lr * v
        path.append(x)
    return np.array(path).reshape(steps, len(lams))
