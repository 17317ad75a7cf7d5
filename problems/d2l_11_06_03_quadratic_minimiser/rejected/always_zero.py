# caught by no_point_is_lower: x* = 0 whatever c is
import numpy as np


def quadratic_minimizer(Q, c, b):
    return np.zeros(len(c)), b
