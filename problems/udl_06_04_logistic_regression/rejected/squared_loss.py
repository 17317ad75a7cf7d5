# caught by loss_is_the_negative_log_likelihood: squares of the errors, which are not convex here
import numpy as np


def loss(phi, x, y):
    s = (1 + np.tanh((phi[0] + phi[1] * x) / 2)) / 2
    return np.sum((s - y) ** 2)
