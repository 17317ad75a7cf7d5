# caught by the_variance_is_that_of_the_copies: the factor for N rows is kept
import numpy as np


def batch_variance(values, batch_size, replace):
    N, b = len(values), batch_size
    variance = np.var(values) / b
    return variance if replace or N == 1 else variance * max(N - b, 0) / (N - 1)
