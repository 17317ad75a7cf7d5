# caught by hessian_weighs_the_examples: x_i stands for its square
import numpy as np


def hessian(phi, x):
    w = 1 / (4 * np.cosh(np.clip((phi[0] + phi[1] * x) / 2, -300, 300)) ** 2)
    return np.array([[w.sum(), w @ x], [w @ x, w @ x]])
