# caught by gradient_follows_the_chain_rule: the derivative by phi_1 stands first
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
    return np.array([np.sum(r * 0.06 * x), np.sum(r)])
