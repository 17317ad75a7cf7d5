# caught by inner_derivatives_pass_the_units_that_are_alive: central differences have a few digits
import numpy as np


def relu_derivative(z):
    return (z > 0) * 1.0


def loss(phi, theta, beta, gamma, x, y):
    units = np.stack([theta, beta, gamma])
    z = units[:, :1] + units[:, 1:] * x
    f = phi[0] + phi[1:] @ np.maximum(z, 0)
    return np.sum((f - y) ** 2)


def gradient(phi, theta, beta, gamma, x, y, h=1e-6):
    p = np.concatenate([phi, theta, beta, gamma])
    f = lambda p: loss(p[:4], p[4:6], p[6:8], p[8:], x, y)
    return np.array([(f(p + h * e) - f(p - h * e)) / (2 * h) for e in np.eye(10)])
