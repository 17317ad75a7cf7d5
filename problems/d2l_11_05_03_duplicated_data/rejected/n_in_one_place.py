# caught by the_variance_is_that_of_the_copies: 2N above, N below
import numpy as np


def batch_variance(values, batch_size, replace):
    N, b = len(values), batch_size
    variance = np.var(values) / b
    return variance if replace or N == 1 else variance * (2 * N - b) / (N - 1)
