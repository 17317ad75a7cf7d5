# caught by gradient_is_the_sum_of_the_errors: y - s
import numpy as np


def gradient(phi, x, y):
    wrong = y - (1 + np.tanh((phi[0] + phi[1] * x) / 2)) / 2
    return np.array([wrong.sum(), wrong @ x])
