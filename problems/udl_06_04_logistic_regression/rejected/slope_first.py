# caught by gradient_is_the_sum_of_the_errors: the derivative by phi_1 comes first
import numpy as np


def gradient(phi, x, y):
    wrong = (1 + np.tanh((phi[0] + phi[1] * x) / 2)) / 2 - y
    return np.array([wrong @ x, wrong.sum()])
