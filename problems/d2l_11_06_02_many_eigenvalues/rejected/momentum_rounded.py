# caught by every_step_is_one_of_momentum: rounded to six decimals
import numpy as np


def momentum_path(lams, lr, beta, steps):
    x, v = np.ones_like(lams), np.zeros_like(lams)
    path = [x]
    for _ in range(steps):
        v = beta * v + lams * x
        x = x - lr * v
        path.append(x)
    return np.round(np.array(path), 6)
