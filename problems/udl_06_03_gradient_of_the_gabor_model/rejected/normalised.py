# caught by adding_examples_adds_gradients: only the direction
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
    g = np.array([np.sum(r), np.sum(r * 0.06 * x)])
    return g / (np.linalg.norm(g) + 1e-300)
