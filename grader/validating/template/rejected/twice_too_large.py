# caught by value_is_the_sum_of_squares: a factor 2, as in the derivative
import numpy as np


def sum_of_squares(x):
    return 2 * np.sum(x**2)
