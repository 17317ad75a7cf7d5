# caught by every_step_is_one_of_adadelta: the factor g**2 is missing in Delta
import numpy as np


def init_state(x):
    return np.zeros_like(x), np.zeros_like(x)


def adadelta_lean(x, grad, state, rho, eps):
    s, delta = state
    s = rho * s + (1 - rho) * grad**2
    ratio = (delta + eps) / (s + eps)
    return x - np.sqrt(ratio) * grad, (s, rho * delta + (1 - rho) * ratio)
