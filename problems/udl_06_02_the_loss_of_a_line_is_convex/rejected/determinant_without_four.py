# caught by trace_and_determinant_are_those_of_the_hessian: the factor 2 is taken out of the matrix and not squared
import numpy as np


def trace_and_determinant(x):
    s, t = np.sum(x), np.sum(x ** 2)
    return 2 * (len(x) + t), len(x) * t - s ** 2
