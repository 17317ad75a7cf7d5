# caught by value_is_the_sum_of_squares: the entries are added as they are
import numpy as np


def sum_of_squares(x):
    return np.sum(np.abs(x))
