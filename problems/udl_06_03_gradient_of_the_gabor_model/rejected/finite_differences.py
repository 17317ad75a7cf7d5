# caught by gradient_follows_the_chain_rule: central differences have a few digits
import numpy as np


def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    return np.sin(u) * np.exp(-u ** 2 / 32)


def loss(phi, x, y):
    return np.sum((model(phi, x) - y) ** 2)


def gradient(phi, x, y, h=1e-5):
    return np.array([(loss(phi + h * e, x, y) - loss(phi - h * e, x, y)) / (2 * h) for e in np.eye(2)])
