# caught by the_state_is_two_arrays: g' is kept as a third array
import numpy as np


def init_state(x):
    return [np.zeros_like(x), np.zeros_like(x), np.zeros_like(x)]


def adadelta_lean(x, grad, state, rho, eps):
    s, delta, _ = state
    s = rho * s + (1 - rho) * grad**2
    step = np.sqrt((delta + eps) / (s + eps)) * grad
    return x - step, [s, rho * delta + (1 - rho) * step**2, step]
