# caught by value_is_the_sum_of_squares: x itself is squared
import numpy as np


def sum_of_squares(x):
    x *= x
    return np.sum(x)
