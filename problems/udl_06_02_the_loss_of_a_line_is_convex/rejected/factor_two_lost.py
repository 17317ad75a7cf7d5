# caught by hessian_holds_the_sums: the 2 of the square is lost
import numpy as np


def hessian(x):
    return np.array([[len(x), np.sum(x)], [np.sum(x), np.sum(x ** 2)]])
