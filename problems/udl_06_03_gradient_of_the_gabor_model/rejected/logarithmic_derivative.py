# caught by gradient_follows_the_chain_rule: f (cot u - u/16) is nan where the bell has vanished, and where sin u = 0
import numpy as np


def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    return np.sin(u) * np.exp(-u ** 2 / 32)


def loss(phi, x, y):
    return np.sum((model(phi, x) - y) ** 2)


def gradient(phi, x, y):
    u = phi[0] + 0.06 * phi[1] * x
    d = model(phi, x) * (np.cos(u) / np.sin(u) - u / 16)
    r = 2 * (model(phi, x) - y) * d
    return np.array([np.sum(r), np.sum(r * 0.06 * x)])
