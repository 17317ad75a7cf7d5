# caught by gradient_is_the_sum_over_the_examples: the caller's y is changed
import numpy as np


def gradient(phi, x, y):
    y -= phi[0] + phi[1] * x
    return np.array([-2 * np.sum(y), -2 * np.sum(x * y)])
