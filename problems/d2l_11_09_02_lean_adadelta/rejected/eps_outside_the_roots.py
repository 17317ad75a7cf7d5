# caught by every_step_is_one_of_adadelta: eps is added to the roots
import numpy as np


def init_state(x):
    return np.zeros_like(x), np.zeros_like(x)


def adadelta_lean(x, grad, state, rho, eps):
    s, delta = state
    s = rho * s + (1 - rho) * grad**2
    step = (np.sqrt(delta) + eps) / (np.sqrt(s) + eps) * grad
    return x - step, (s, rho * delta + (1 - rho) * step**2)
