# caught by value_is_log_sum_exp: the shift is the largest entry ever seen, so earlier points decide what underflows
import numpy as np

top = -np.inf


def log_sum_exp(x):
    global top
    top = max(top, x.max())
    return top + np.log(np.exp(x - top).sum())
