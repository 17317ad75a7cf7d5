r"""The entries are $\frac{\partial^2 L}{\partial \phi_0^2} = 2I$, $\frac{\partial^2 L}{\partial \phi_0 \partial \phi_1} = 2\sum_i x_i$ and
$\frac{\partial^2 L}{\partial \phi_1^2} = 2\sum_i x_i^2$. By Cauchy–Schwarz $(\sum_i x_i)^2 \le I \sum_i x_i^2$, with equality exactly if all
$x_i$ are equal. The trace is positive, so no eigenvalue is negative, and both are positive exactly if two $x_i$ differ;
then L has one minimum, otherwise a whole line of them.
"""
import numpy as np


def hessian(x):
    return 2 * np.array([[len(x), np.sum(x)], [np.sum(x), np.sum(x ** 2)]])


def trace_and_determinant(x):
    H = hessian(x)
    return H[0, 0] + H[1, 1], H[0, 0] * H[1, 1] - H[0, 1] ** 2


def certificate(x):
    return np.full(len(x), 2.0), np.stack([np.ones(len(x)), x], axis=1)


def flat_direction(x):
    if np.all(x == x[0]):
        return np.array([-x[0], 1.0])
    return None
