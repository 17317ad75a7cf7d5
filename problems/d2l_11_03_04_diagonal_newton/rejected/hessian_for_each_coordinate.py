# caught by every_step_divides_by_the_diagonal: calls f_hess once for each coordinate
import numpy as np


def diag_newton(f_grad, f_hess, x0, eta=1.0, steps=10):
    xs = [np.array(x0)]
    for _ in range(steps):
        x = xs[-1]
        g = f_grad(x)
        if x.ndim == 0:
            xs.append(x - eta * g / abs(f_hess(x)))
        else:
            xs.append(np.array([x[i] - eta * g[i] / abs(f_hess(x)[i, i]) for i in range(len(x))]))
    return xs
