# caught by hessian_weighs_the_examples: the weights s(1 - s) are left out
import numpy as np


def hessian(phi, x):
    return np.array([[len(x), x.sum()], [x.sum(), x @ x]])
