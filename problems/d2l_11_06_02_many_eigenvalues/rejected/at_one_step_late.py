# caught by momentum_at_is_the_iterate: x_{t+1} instead of x_t
import numpy as np


def momentum_at(t, lam, lr, beta):
    step = np.array([[1 - lr * lam, -lr * beta], [lam, beta]])
    return np.linalg.matrix_power(step, t + 1)[0, 0]
