# caught by value_is_log_sum_exp: always log 2
import numpy as np


def log_sum_exp(x):
    return np.log(2.0)
