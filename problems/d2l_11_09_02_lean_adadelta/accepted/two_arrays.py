import numpy as np


def init_state(x):
    return np.zeros_like(x), np.zeros_like(x)


def adadelta_lean(x, grad, state, rho, eps):
    s, delta = state
    s = rho * s + (1 - rho) * grad**2
    ratio = (delta + eps) / (s + eps)
    x = x - np.sqrt(ratio) * grad
    return x, (s, rho * delta + (1 - rho) * ratio * grad**2)


def new_delta(delta, s, grad, rho, eps):
    return rho * delta + (1 - rho) * (delta + eps) / (s + eps) * grad**2
