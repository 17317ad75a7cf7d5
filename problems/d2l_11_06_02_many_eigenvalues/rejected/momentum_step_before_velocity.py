# caught by every_step_is_one_of_momentum: x moves with the old velocity
import numpy as np


def momentum_path(lams, lr, beta, steps):
    x, v = np.ones_like(lams), np.zeros_like(lams)
    path = [x]
    for _ in range(steps):
        x, v = x - lr * v, beta * v + lams * x
        path.append(x)
    return np.array(path)
