# caught by value_survives_extreme_entries: the mean is subtracted instead of the largest entry
import numpy as np


def log_sum_exp(x):
    m = np.mean(x)
    return m + np.log(np.exp(x - m).sum())
