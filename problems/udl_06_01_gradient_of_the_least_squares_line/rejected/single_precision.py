# caught by gradient_is_the_sum_over_the_examples: computed in float32, seven digits are left
import numpy as np


def gradient(phi, x, y):
    phi, x, y = (np.asarray(a, dtype=np.float32) for a in (phi, x, y))
    r = phi[0] + phi[1] * x - y
    return np.array([2 * np.sum(r), 2 * np.sum(x * r)])
