# caught by value_is_the_sum_of_squares: the mean of the squares
import numpy as np


def sum_of_squares(x):
    return np.mean(x**2)
