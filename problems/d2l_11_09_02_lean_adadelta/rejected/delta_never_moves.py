# caught by every_step_is_one_of_adadelta: Delta stays zero
import numpy as np


def init_state(x):
    return np.zeros_like(x), np.zeros_like(x)


def adadelta_lean(x, grad, state, rho, eps):
    s, delta = state
    s = rho * s + (1 - rho) * grad**2
    return x - np.sqrt((delta + eps) / (s + eps)) * grad, (s, delta)
