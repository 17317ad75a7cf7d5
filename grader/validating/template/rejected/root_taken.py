# caught by value_is_the_sum_of_squares: the length, not its square
import numpy as np


def sum_of_squares(x):
    return np.sqrt(np.sum(x**2))
