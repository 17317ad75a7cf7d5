# caught by gradient_is_the_sum_over_the_examples: one row for each example, not their sum
import numpy as np


def gradient(phi, x, y):
    r = phi[0] + phi[1] * x - y
    return np.column_stack([2 * r, 2 * x * r])
