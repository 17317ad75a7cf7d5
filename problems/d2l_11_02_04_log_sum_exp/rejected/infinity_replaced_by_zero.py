# caught by value_survives_extreme_entries: -inf is taken for an invalid entry and replaced by 0
import numpy as np


def log_sum_exp(x):
    x = np.nan_to_num(x, neginf=0.0)
    return x.max() + np.log(np.exp(x - x.max()).sum())
