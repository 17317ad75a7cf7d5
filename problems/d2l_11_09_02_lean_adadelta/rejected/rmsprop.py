# caught by every_step_is_one_of_adadelta: RMSProp
import numpy as np


def init_state(x):
    return np.zeros_like(x), np.zeros_like(x)


def adadelta_lean(x, grad, state, rho, eps):
    s, delta = state
    s = rho * s + (1 - rho) * grad**2
    return x - 0.01 * grad / np.sqrt(s + eps), (s, delta)
