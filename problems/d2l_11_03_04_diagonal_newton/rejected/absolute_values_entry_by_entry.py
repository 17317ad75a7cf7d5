# caught by every_step_divides_by_the_diagonal: |H| entry by entry, then inverted
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [x0]
    for _ in range(steps):
        x, H = xs[-1], np.atleast_2d(np.abs(f_hess(xs[-1])))
        step = np.linalg.solve(H, np.atleast_1d(f_grad(x)))
        xs.append(x - eta * (step if np.ndim(x) else step[0]))
    return xs
