# caught by every_step_divides_by_the_diagonal: the start is not in the list
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    x, xs = x0, []
    for _ in range(steps):
        H = f_hess(x)
        x = x - eta * f_grad(x) / np.abs(np.diag(H) if np.ndim(H) else H)
        xs.append(x)
    return xs
