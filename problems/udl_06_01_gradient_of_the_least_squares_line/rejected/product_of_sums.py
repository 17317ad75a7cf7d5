# caught by gradient_is_the_sum_over_the_examples: sum x times sum r stands for the sum of x r
import numpy as np


def contribution(phi, x_i, y_i):
    r = phi[0] + phi[1] * x_i - y_i
    return np.array([2 * r, 2 * x_i * r])


def gradient(phi, x, y):
    r = phi[0] + phi[1] * x - y
    return np.array([2 * r.sum(), 2 * x.sum() * r.sum()])
