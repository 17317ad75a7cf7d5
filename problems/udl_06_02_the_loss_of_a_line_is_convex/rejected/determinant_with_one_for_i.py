# caught by trace_and_determinant_are_those_of_the_hessian: I is written as 1
import numpy as np


def trace_and_determinant(x):
    s, t = np.sum(x), np.sum(x ** 2)
    return 2 * (1 + t), 4 * (t - s ** 2)
