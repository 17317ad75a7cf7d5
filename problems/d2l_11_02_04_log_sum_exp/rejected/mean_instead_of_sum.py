# caught by value_is_log_sum_exp: a mean stands where the sum should be
import numpy as np


def log_sum_exp(x):
    m = np.max(x)
    return m + np.log(np.mean(np.exp(x - m)))
