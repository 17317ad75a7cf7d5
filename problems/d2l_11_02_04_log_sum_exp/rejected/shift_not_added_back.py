# caught by value_is_log_sum_exp: the largest entry is subtracted and never added again
import numpy as np


def log_sum_exp(x):
    return np.log(np.exp(x - x.max()).sum())
