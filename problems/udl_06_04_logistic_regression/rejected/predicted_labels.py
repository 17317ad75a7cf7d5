# caught by gradient_is_the_sum_of_the_errors: the rounded prediction, as a perceptron has it
import numpy as np


def gradient(phi, x, y):
    wrong = (phi[0] + phi[1] * x > 0) - 1.0 * y
    return np.array([wrong.sum(), wrong @ x])
