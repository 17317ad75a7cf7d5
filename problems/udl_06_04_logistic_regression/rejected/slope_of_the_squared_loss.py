# caught by gradient_is_the_sum_of_the_errors: the factor s(1 - s) of the squared loss
import numpy as np


def gradient(phi, x, y):
    s = (1 + np.tanh((phi[0] + phi[1] * x) / 2)) / 2
    wrong = 2 * (s - y) * s * (1 - s)
    return np.array([wrong.sum(), wrong @ x])
