# caught by trace_and_determinant_are_those_of_the_hessian: the determinant comes first
import numpy as np


def trace_and_determinant(x):
    s, t = np.sum(x), np.sum(x ** 2)
    return 4 * (len(x) * t - s ** 2), 2 * (len(x) + t)
