# caught by inner_derivatives_pass_the_units_that_are_alive: phi_k is missing in the inner derivatives
import numpy as np


def relu_derivative(z):
    return (z > 0) * 1.0


def loss(phi, theta, beta, gamma, x, y):
    units = np.stack([theta, beta, gamma])
    z = units[:, :1] + units[:, 1:] * x
    f = phi[0] + phi[1:] @ np.maximum(z, 0)
    return np.sum((f - y) ** 2)


def gradient(phi, theta, beta, gamma, x, y):
    units = np.stack([theta, beta, gamma])
    z = units[:, :1] + units[:, 1:] * x
    h = np.maximum(z, 0)
    r = 2 * (phi[0] + phi[1:] @ h - y)
    back = relu_derivative(z) * r
    outer = np.array([np.sum(r), *(h @ r)])
    return (outer, *np.stack([np.sum(back, axis=1), np.sum(back * x, axis=1)], axis=1))
