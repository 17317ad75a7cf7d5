# caught by value_is_log_sum_exp: rounded for printing
import numpy as np


def log_sum_exp(x):
    return round(float(x.max() + np.log(np.exp(x - x.max()).sum())), 3)
