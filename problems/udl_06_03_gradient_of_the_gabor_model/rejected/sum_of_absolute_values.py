# caught by loss_is_the_sum_of_squares: absolute values instead of squares
import numpy as np


def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    return np.sin(u) * np.exp(-u ** 2 / 32)


def loss(phi, x, y):
    return np.sum(np.abs(model(phi, x) - y))


def gradient(phi, x, y):
    u = phi[0] + 0.06 * phi[1] * x
    d = np.exp(-u ** 2 / 32) * (np.cos(u) - u / 16 * np.sin(u))
    r = 2 * (model(phi, x) - y) * d
    return np.array([np.sum(r), np.sum(r * 0.06 * x)])
