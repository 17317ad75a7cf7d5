# caught by numbers_are_points_too: a number has no diagonal
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [x0]
    for _ in range(steps):
        xs.append(xs[-1] - eta * f_grad(xs[-1]) / np.abs(np.diag(f_hess(xs[-1]))))
    return xs
