# caught by the_variance_is_that_of_the_copies: replace is not looked at
import numpy as np


def batch_variance(values, batch_size, replace):
    N, b = len(values), batch_size
    variance = np.var(values) / b
    return variance
