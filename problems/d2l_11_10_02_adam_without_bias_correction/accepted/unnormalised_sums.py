"""Each moment is a weighted mean: the sum of beta^(t-k) g_k over the sum of the weights, kept side by side."""
import numpy as np


class State:
    def __init__(self, x):
        self.sum_g, self.sum_g2 = np.zeros_like(x), np.zeros_like(x)
        self.weight1 = self.weight2 = 0.0
        self.m = self.v = np.zeros_like(x)


def init_state(x):
    return State(x)


def adam_step(x, grad, state, lr, beta1, beta2, eps):
    state.sum_g = beta1 * state.sum_g + grad
    state.sum_g2 = beta2 * state.sum_g2 + grad * grad
    state.weight1 = beta1 * state.weight1 + 1
    state.weight2 = beta2 * state.weight2 + 1
    state.m = state.sum_g / state.weight1
    state.v = state.sum_g2 / state.weight2
    x -= lr * state.m / (np.sqrt(state.v) + eps)
    return x, state
