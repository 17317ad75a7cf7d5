# caught by trace_and_determinant_are_those_of_the_hessian: only neighbours are compared, not all pairs
import numpy as np


def trace_and_determinant(x):
    return 2 * (len(x) + np.sum(x ** 2)), 4 * np.sum(np.diff(x) ** 2)
