r"""解：令 $e_i = y_i - \phi_0 - \phi_1 x_i$。单个样本：
$$\frac{\partial e_i^2}{\partial \phi_0} = 2 e_i \frac{\partial e_i}{\partial \phi_0} = -2 e_i, \qquad \frac{\partial e_i^2}{\partial \phi_1} = 2 e_i \frac{\partial e_i}{\partial \phi_1} = -2 x_i e_i$$
求和：
$$\frac{\partial L}{\partial \phi_0} = -2\sum_i e_i, \quad \frac{\partial L}{\partial \phi_1} = -2\sum_i x_i e_i$$
写成矩阵就是 2 A^T (A phi - y)。
"""
import numpy as np


def gradient(phi, x, y):
    A = np.column_stack((np.ones(len(x), dtype=x.dtype), x))
    return 2 * A.T @ (A @ phi - y)


def contribution(phi, x_i, y_i):
    return list(gradient(phi, np.atleast_1d(x_i), np.atleast_1d(y_i)))
