# caught by hessian_weighs_the_examples: s in place of s(1 - s)
import numpy as np


def hessian(phi, x):
    w = (1 + np.tanh((phi[0] + phi[1] * x) / 2)) / 2
    return np.array([[w.sum(), w @ x], [w @ x, w @ x ** 2]])
