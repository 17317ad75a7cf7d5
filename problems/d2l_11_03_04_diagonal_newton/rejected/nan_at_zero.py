# caught by a_zero_on_the_diagonal_does_no_harm: g/0 is inf, and 0/0 nan
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [x0]
    for _ in range(steps):
        x, H = xs[-1], f_hess(xs[-1])
        xs.append(x - eta * f_grad(x) / np.abs(np.diag(H) if np.ndim(H) else H))
    return xs
