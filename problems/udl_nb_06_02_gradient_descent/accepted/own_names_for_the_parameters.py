# %% [markdown]
# # Notebook 6.2 Gradient descent - Solution

# %%
from math import fsum

import numpy as np


def model(phi, x):
    return phi[0] + phi[1] * x


# %%
def compute_loss(xs, ys, f, w):
    return fsum((f(w, x).item() - y) ** 2 for x, y in zip(xs, ys))


def compute_gradient(xs, ys, w):
    r = [w[0, 0] + w[1, 0] * x - y for x, y in zip(xs, ys)]
    return np.array([fsum(2 * e for e in r), fsum(2 * e * x for e, x in zip(r, xs))]).reshape(2, 1)


# %%
def loss_function_1D(t, data, f, w, direction):
    return compute_loss(data[0], data[1], f, w + t * direction)


def line_search(data, model, phi, gradient, thresh=1e-5, max_dist=0.1, max_iter=15, verbose=False):
    a, d = 0.0, max_dist
    for _ in range(60):
        b, c = a + (d - a) / 3, d - (d - a) / 3
        if loss_function_1D(b, data, model, phi, gradient) < loss_function_1D(c, data, model, phi, gradient):
            d = c
        else:
            a = b
    return (a + d) / 2


# %%
def gradient_descent_step(w, d, f):
    downhill = -compute_gradient(d[0], d[1], w)
    w[:] = w + line_search(d, f, w, downhill) * downhill
    return w
