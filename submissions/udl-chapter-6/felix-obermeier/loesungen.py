# Felix Obermeier, Blatt 6

# %% [markdown]
# # Problem 6.1
# The residual is $r_i = \phi_0 + \phi_1 x_i - y_i$. Then $\frac{\partial r_i^2}{\partial \phi_0} = 2 r_i$ and
# $\frac{\partial r_i^2}{\partial \phi_1} = 2 r_i x_i$, and $L$ is the sum, so
# $\frac{\partial L}{\partial \phi_0} = \sum_i 2 r_i$ and $\frac{\partial L}{\partial \phi_1} = \sum_i 2 r_i x_i$.

# %%
import numpy as np


def contribution(phi, x_i, y_i):
    r = phi[0] + phi[1] * x_i - y_i
    return np.array([2 * r, 2 * r * x_i])


def gradient(phi, x, y):
    g = np.zeros(2)
    for x_i, y_i in zip(x, y):
        g += contribution(phi, x_i, y_i)
    print("gradient:", g)


gradient(np.array([0.5, 1.0]), np.array([0.0, 1.0, 2.0]), np.array([1.0, 1.0, 2.0]))

# %% [markdown]
# # Problem 6.2
# $H = 2 \begin{bmatrix} I & \sum_i x_i \\ \sum_i x_i & \sum_i x_i^2 \end{bmatrix}$

# %%
def hessian(x):
    H = 2 * np.array([[len(x), np.sum(x)], [np.sum(x), np.sum(np.square(x))]])
    return H


def trace_and_determinant(x):
    H = hessian(x)
    print("trace", np.trace(H), "det", np.linalg.det(H))
