# caught by value_is_the_sum_of_squares: the result is kept by the number of entries
import numpy as np

kept = {}


def sum_of_squares(x):
    return kept.setdefault(len(x), np.sum(x**2))
