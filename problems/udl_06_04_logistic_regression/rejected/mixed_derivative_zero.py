# caught by hessian_weighs_the_examples: the mixed derivatives are taken for zero
import numpy as np


def hessian(phi, x):
    w = 1 / (4 * np.cosh(np.clip((phi[0] + phi[1] * x) / 2, -300, 300)) ** 2)
    return np.diag([w.sum(), w @ x ** 2])
