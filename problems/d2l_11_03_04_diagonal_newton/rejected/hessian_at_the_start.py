# caught by every_step_divides_by_the_diagonal: the Hessian of the start is used throughout
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs, H = [x0], f_hess(x0)
    d = np.abs(np.diag(H) if np.ndim(H) else H)
    for _ in range(steps):
        xs.append(xs[-1] - eta * f_grad(xs[-1]) / d)
    return xs
