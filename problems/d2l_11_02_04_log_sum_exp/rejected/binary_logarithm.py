# caught by value_is_log_sum_exp: log2 instead of the natural logarithm
import numpy as np


def log_sum_exp(x):
    return x.max() + np.log2(np.exp(x - x.max()).sum())
