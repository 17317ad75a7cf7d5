import numpy as np


def sum_of_squares(x):
    return np.dot(x, x)
