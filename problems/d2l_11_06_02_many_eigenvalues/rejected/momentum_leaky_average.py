# caught by every_step_is_one_of_momentum: the gradient is weighed with 1 - beta
import numpy as np


def momentum_path(lams, lr, beta, steps):
    x, v = np.ones_like(lams), np.zeros_like(lams)
    path = [x]
    for _ in range(steps):
        v = beta * v + (1 - beta) * lams * x
        x = x - lr * v
        path.append(x)
    return np.array(path)
