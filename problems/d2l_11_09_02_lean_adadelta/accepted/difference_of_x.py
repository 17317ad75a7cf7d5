# x_old - x_new in place of the rescaled gradient.
import numpy as np


class State:
    def __init__(self, like):
        self.s = np.zeros(like.shape, like.dtype)
        self.delta = np.zeros(like.shape, like.dtype)


def init_state(x):
    return State(x)


def adadelta_lean_step(x, grad, state, rho=0.9, eps=1e-5):
    state.s *= rho
    state.s += (1 - rho) * grad * grad
    new = x - np.sqrt(state.delta + eps) / np.sqrt(state.s + eps) * grad
    state.delta *= rho
    state.delta += (1 - rho) * (new - x) ** 2
    return new, state


def new_delta(delta, s, grad, rho, eps):
    return rho * delta + (1 - rho) * (np.sqrt((delta + eps) / (s + eps)) * grad) ** 2
