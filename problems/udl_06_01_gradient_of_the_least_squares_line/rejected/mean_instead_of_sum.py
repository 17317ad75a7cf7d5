# caught by gradient_is_the_sum_over_the_examples: the mean over the examples
import numpy as np


def contribution(phi, x_i, y_i):
    r = phi[0] + phi[1] * x_i - y_i
    return np.array([2 * r, 2 * x_i * r])


def gradient(phi, x, y):
    return np.mean([contribution(phi, s, t) for s, t in zip(x, y)], axis=0)
