r"""By the chain rule, $$\frac{\partial L}{\partial \phi_0} = \sum_{i=1}^I \frac{\partial}{\partial \phi_0} (\phi_0 + \phi_1 x_i - y_i)^2 = \sum_{i=1}^I 2 (\phi_0 + \phi_1 x_i - y_i)$$
$$\frac{\partial L}{\partial \phi_1} = \sum_{i=1}^I \frac{\partial}{\partial \phi_1} (\phi_0 + \phi_1 x_i - y_i)^2 = \sum_{i=1}^I 2 (\phi_0 + \phi_1 x_i - y_i) x_i$$"""
import numpy as np


def _slope(loss, phi, k):
    # the loss is analytic: Im L(phi + i h e_k) / h has no cancellation; h relative to nothing, L is quadratic
    z = phi.astype(complex)
    z[k] += 1j
    return loss(z).imag


def contribution(phi, x_i, y_i):
    loss = lambda p: (p[0] + p[1] * x_i - y_i) ** 2
    return tuple(_slope(loss, phi, k) for k in range(2))


def gradient(phi, x, y):
    loss = lambda p: sum((p[0] + p[1] * s - t) ** 2 for s, t in zip(x.astype(float), y.astype(float)))
    return np.array([_slope(loss, phi, 0), _slope(loss, phi, 1)])
