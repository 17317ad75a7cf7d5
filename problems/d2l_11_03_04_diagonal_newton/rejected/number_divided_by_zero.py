# caught by a_zero_on_the_diagonal_does_no_harm: asks about zeros on a diagonal, but not of a number
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [x0]
    for _ in range(steps):
        x, H = xs[-1], f_hess(xs[-1])
        if np.ndim(H) == 2 and not np.diag(H).all():
            raise ValueError("a zero on the diagonal")
        xs.append(x - eta * f_grad(x) / abs(np.diag(H) if np.ndim(H) else H))
    return xs
