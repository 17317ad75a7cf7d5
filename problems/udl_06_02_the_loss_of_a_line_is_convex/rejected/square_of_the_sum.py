# caught by hessian_holds_the_sums: the square of the sum stands for the sum of the squares
import numpy as np


def hessian(x):
    return 2 * np.array([[len(x), np.sum(x)], [np.sum(x), np.sum(x) ** 2]])
