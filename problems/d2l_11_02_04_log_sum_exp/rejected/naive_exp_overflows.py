# caught by value_survives_extreme_entries: exp overflows at 1000 and the sum vanishes at -1000
import numpy as np


def log_sum_exp(x):
    return np.log(np.sum(np.exp(x)))
