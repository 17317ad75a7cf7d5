# caught by adding_examples_adds_gradients: the mean does not add up
import numpy as np


def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    return np.sin(u) * np.exp(-u ** 2 / 32)


def loss(phi, x, y):
    return np.sum((model(phi, x) - y) ** 2)


def gradient(phi, x, y):
    u = phi[0] + 0.06 * phi[1] * x
    d = np.exp(-u ** 2 / 32) * (np.cos(u) - u / 16 * np.sin(u))
    r = 2 * (model(phi, x) - y) * d
    return np.array([np.mean(r), np.mean(r * 0.06 * x)])
