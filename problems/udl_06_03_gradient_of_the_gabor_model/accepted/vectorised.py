r"""With $u = \phi_0 + 0.06\phi_1 x$ the product rule gives
$$\frac{df}{du} = \cos u \, e^{-u^2/32} - \frac{u}{16} \sin u \, e^{-u^2/32},$$
$\frac{\partial u}{\partial \phi_0} = 1$ and $\frac{\partial u}{\partial \phi_1} = 0.06 x$. Summing over the examples,
$$\frac{\partial L}{\partial \phi_0} = \sum_{i=1}^I 2 (f_i - y_i) e^{-u_i^2/32} (\cos u_i - \frac{u_i}{16} \sin u_i)$$
$$\frac{\partial L}{\partial \phi_1} = \sum_{i=1}^I 2 (f_i - y_i) e^{-u_i^2/32} (\cos u_i - \frac{u_i}{16} \sin u_i) \cdot 0.06 x_i$$"""
import numpy as np


def model(phi, x):
    u = phi[0] + 0.06 * phi[1] * x
    return np.sin(u) * np.exp(-u ** 2 / 32)


def loss(phi, x, y):
    return np.sum((model(phi, x) - y) ** 2)


def gradient(phi, x, y):
    u = phi[0] + 0.06 * phi[1] * x
    d = np.exp(-u * u / 32) * (np.cos(u) - u / 16 * np.sin(u))
    r = 2 * (model(phi, x) - y) * d
    return np.array([np.sum(r), np.sum(r * 0.06 * x)])
