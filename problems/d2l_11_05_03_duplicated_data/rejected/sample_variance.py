# caught by the_variance_is_that_of_the_copies: the variance with divisor N - 1
import numpy as np


def batch_variance(values, batch_size, replace):
    N, b = len(values), batch_size
    variance = np.var(np.tile(values, 2), ddof=1) / b
    return variance if replace else variance * (2 * N - b) / (2 * N - 1)
