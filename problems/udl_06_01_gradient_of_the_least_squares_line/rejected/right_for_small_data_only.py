# caught by gradient_is_the_sum_over_the_examples: only the first 50 examples are read
import numpy as np


def gradient(phi, x, y):
    x, y = x[:50], y[:50]
    r = phi[0] + phi[1] * x - y
    return np.array([2 * np.sum(r), 2 * np.sum(x * r)])
