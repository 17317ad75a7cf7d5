# caught by the_variance_is_that_of_the_copies: twice as many numbers do not halve the variance
import numpy as np


def batch_variance(values, batch_size, replace):
    N, b = len(values), batch_size
    variance = np.var(values) / b
    return variance / 2 if replace else variance / 2 * (2 * N - b) / (2 * N - 1)
