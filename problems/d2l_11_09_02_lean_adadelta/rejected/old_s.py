# caught by every_step_is_one_of_adadelta: s is updated after x
import numpy as np


def init_state(x):
    return np.zeros_like(x), np.zeros_like(x)


def adadelta_lean(x, grad, state, rho, eps):
    s, delta = state
    ratio = (delta + eps) / (s + eps)
    x = x - np.sqrt(ratio) * grad
    return x, (rho * s + (1 - rho) * grad**2, rho * delta + (1 - rho) * ratio * grad**2)
