r"""$L[\phi] = \sum_i (\phi_0^2 + \phi_1^2 x_i^2 + y_i^2 + 2\phi_0\phi_1 x_i - 2\phi_0 y_i - 2\phi_1 x_i y_i)$. Each term is
differentiated by itself: $\frac{\partial}{\partial \phi_0} (\phi_0 + \phi_1 x_i - y_i)^2 = 2\phi_0 + 2\phi_1 x_i - 2 y_i$,
$\frac{\partial}{\partial \phi_1} (\phi_0 + \phi_1 x_i - y_i)^2 = 2\phi_1 x_i^2 + 2\phi_0 x_i - 2 x_i y_i$, and
$\frac{\partial L}{\partial \phi_0} = \sum_{i=1}^I (2\phi_0 + 2\phi_1 x_i - 2 y_i)$,
$\frac{\partial L}{\partial \phi_1} = \sum_{i=1}^I (2\phi_1 x_i^2 + 2\phi_0 x_i - 2 x_i y_i)$."""
import numpy as np


def contribution(phi, x_i, y_i):
    return gradient(phi, np.array([x_i]), np.array([y_i]))


def gradient(phi, x, y):
    n = len(x)
    sx, sxx, sy, sxy = x.sum(), (x ** 2).sum(), y.sum(), (x * y).sum()
    return np.array([2 * n * phi[0] + 2 * phi[1] * sx - 2 * sy, 2 * phi[1] * sxx + 2 * phi[0] * sx - 2 * sxy])
