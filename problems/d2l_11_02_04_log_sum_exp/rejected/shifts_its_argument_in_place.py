# caught by value_is_log_sum_exp: the caller's array is changed
import numpy as np


def log_sum_exp(x):
    m = x.max()
    x -= m
    return m + np.log(np.exp(x).sum())
