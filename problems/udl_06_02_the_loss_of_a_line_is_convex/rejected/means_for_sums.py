# caught by hessian_holds_the_sums: means over the examples
import numpy as np


def hessian(x):
    return 2 * np.array([[1, np.mean(x)], [np.mean(x), np.mean(x ** 2)]])
