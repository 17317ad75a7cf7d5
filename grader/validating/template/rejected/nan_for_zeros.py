# caught by value_is_the_sum_of_squares: 0/0 where all entries are 0
import numpy as np


def sum_of_squares(x):
    largest = np.max(np.abs(x))
    return largest**2 * np.sum((x / largest) ** 2)
