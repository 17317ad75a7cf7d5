r"""Write $r_i = \phi_0 + \phi_1 x_i - y_i$. By the chain rule, $\frac{\partial r_i^2}{\partial \phi_0} = 2 r_i$ and
$\frac{\partial r_i^2}{\partial \phi_1} = 2 r_i x_i$. A sum is differentiated term by term:
$\frac{\partial L}{\partial \phi_0} = 2 \sum_{i=1}^I r_i$ and $\frac{\partial L}{\partial \phi_1} = 2 \sum_{i=1}^I x_i r_i$."""
import numpy as np


def contribution(phi, x_i, y_i):
    r = phi[0] + phi[1] * x_i - y_i
    return np.array([2 * r, 2 * x_i * r])


def gradient(phi, x, y):
    r = phi[0] + phi[1] * x - y
    return np.array([2 * np.sum(r), 2 * np.sum(x * r)])
