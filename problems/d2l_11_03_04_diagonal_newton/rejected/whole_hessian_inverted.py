# caught by every_step_divides_by_the_diagonal: Newton's method with the whole Hessian
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [x0]
    for _ in range(steps):
        x = xs[-1]
        xs.append(x - eta * np.linalg.solve(f_hess(x), f_grad(x)) if np.ndim(x) else x - eta * f_grad(x) / abs(f_hess(x)))
    return xs
