# caught by value_survives_extreme_entries: of two entries -inf that come first, the difference is nan
import numpy as np


def log_sum_exp(x):
    total = x[0]
    for value in x[1:]:
        high, low = max(total, value), min(total, value)
        total = high + np.log1p(np.exp(low - high))
    return total
