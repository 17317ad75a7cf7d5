# caught by every_step_divides_by_the_diagonal: 0.001 is added to |Hii|
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [x0]
    for _ in range(steps):
        x, H = xs[-1], f_hess(xs[-1])
        xs.append(x - eta * f_grad(x) / (np.abs(np.diag(H) if np.ndim(H) else H) + 1e-3))
    return xs
