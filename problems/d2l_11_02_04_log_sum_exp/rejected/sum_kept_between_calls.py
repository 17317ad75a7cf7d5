# caught by value_is_log_sum_exp: the running sum is not reset, so the second call is wrong
import numpy as np

total = 0.0


def log_sum_exp(x):
    global total
    total += np.exp(x).sum()
    return np.log(total)
