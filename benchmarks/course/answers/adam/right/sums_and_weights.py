import numpy as np


class State:
    """Weighted sums of gradients and squares, with the sums of their weights."""

    def __init__(self, d):
        self.g, self.gg = np.zeros(d), np.zeros(d)
        self.w1 = self.w2 = 0.0

    def add(self, grad, beta1, beta2):
        new = State(len(grad))
        new.g, new.w1 = beta1 * self.g + grad, beta1 * self.w1 + 1
        new.gg, new.w2 = beta2 * self.gg + grad * grad, beta2 * self.w2 + 1
        new.m, new.v = new.g / new.w1, new.gg / new.w2
        return new


def init_state(x):
    return State(len(x))


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    state = state.add(grad.astype(float), beta1, beta2)
    return x - lr * state.m / (np.sqrt(state.v) + eps), state
